package dev.ophion.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemLineTest {
    private final ItemLine line = new ItemLine();

    private void add(int... numbers) {
        for (int number : numbers) {
            line.back().lock();
            line.add(Payload.item(number));
            line.back().unlock();
        }
    }

    private List<Integer> pollAll() {
        List<Integer> numbers = new ArrayList<>();
        line.front().lock();
        SentItem item;
        while ((item = line.poll()) != null) {
            numbers.add(Payload.of(item).number());
        }
        line.front().unlock();
        return numbers;
    }

    private static int number(@Nullable SentItem item) {
        return Payload.of(item).number();
    }

    @Test
    void anItemGivenBackToAnEmptyLineIsItsLastToo() {
        add(1);
        assertThat(pollAll()).containsExactly(1);
        line.addFirst(Payload.item(1));
        add(2);
        line.addFirst(Payload.item(0));
        assertThat(line.size()).isEqualTo(3);
        assertThat(pollAll()).containsExactly(0, 1, 2);
        assertThat(line.seemsEmpty()).isTrue();
        assertThat(line.size()).isZero();
    }

    @Test
    void itemsAreAddedBehindThoseThatAreLeftWhenTheLastOneIsRemoved() {
        add(1, 2, 3);
        assertThat(line.removeIf(item -> number(item) != 2)).isTrue();
        add(4);
        assertThat(pollAll()).containsExactly(2, 4);
        add(5);
        assertThat(line.removeIf(item -> true)).isTrue();
        assertThat(line.removeIf(item -> true)).isFalse();
        add(6);
        assertThat(line.size()).isEqualTo(1);
        assertThat(pollAll()).containsExactly(6);
    }

    @Test
    void isShorterOnceItemsAreTakenAndNoLongerOnceTheyAreGivenBack() {
        add(1, 2);
        assertThat(line.isShorterThan(2)).isFalse();
        assertThat(pollAll()).containsExactly(1, 2);
        assertThat(line.isShorterThan(1)).isTrue();
        line.addFirst(Payload.item(2));
        assertThat(line.isShorterThan(1)).isFalse();
        assertThat(line.isShorterThan(2)).isTrue();
    }

    @Test
    void itemsOfManyBlocksKeepTheirOrderWhateverIsRemovedAndGivenBack() {
        int most = 5 * ItemBlock.SIZE;
        for (int taken : new int[] {0, 1, ItemBlock.SIZE - 1, ItemBlock.SIZE, ItemBlock.SIZE + 1}) {
            for (int step : new int[] {1, 2, 3, ItemBlock.SIZE, most}) {
                ItemLine each = new ItemLine();
                List<Integer> expected = new ArrayList<>();
                for (int number = 0; number < most; number++) {
                    each.add(Payload.item(number));
                    expected.add(number);
                }
                for (int i = 0; i < taken; i++) {
                    assertThat(number(each.poll())).isEqualTo(expected.removeFirst());
                }
                assertThat(each.removeIf(item -> number(item) % step == 0))
                        .isEqualTo(expected.removeIf(number -> number % step == 0));
                each.add(Payload.item(most));
                expected.add(most);
                for (int given = 1; given <= ItemBlock.SIZE + 1; given++) {
                    each.addFirst(Payload.item(-given));
                    expected.addFirst(-given);
                }
                assertThat(each.size()).isEqualTo(expected.size());
                for (int number : expected) {
                    assertThat(each.seemsEmpty()).isFalse();
                    assertThat(number(each.poll())).isEqualTo(number);
                }
                assertThat(each.seemsEmpty()).isTrue();
                assertThat(each.poll()).isNull();
                assertThat(each.size()).isZero();
            }
        }
    }

    @Test
    void isEmptyAtTheEndOfABlockUntilTheNextOneComes() {
        for (int number = 0; number < ItemBlock.SIZE; number++) {
            line.add(Payload.item(number));
        }
        assertThat(pollAll()).hasSize(ItemBlock.SIZE);
        assertThat(line.seemsEmpty()).isTrue();
        assertThat(line.removeIf(item -> true)).isFalse();
        add(1);
        assertThat(line.seemsEmpty()).isFalse();
        assertThat(pollAll()).containsExactly(1);
    }
}
