package dev.ophion.internal.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophion.internal.process.RunningPython;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Who may attach.
final class AttachmentTest {
    @Test
    void aVirtualThreadIsRefused() throws InterruptedException {
        InterpreterState main = RunningPython.main();

        Throwable thrown =
                thrownBy(Thread.ofVirtual(), () -> Attachment.attach(main).close());

        assertThat(thrown)
                .isInstanceOf(WrongThreadException.class)
                .hasMessageStartingWith("attach from a platform thread, not VirtualThread");
    }

    @Test
    void anotherThreadMayNotUseAnAttachment() throws InterruptedException {
        RunningPython.in(RunningPython.main(), attachment -> {
            try {
                assertThat(thrownBy(Thread.ofPlatform(), attachment::check)).isInstanceOf(WrongThreadException.class);
                assertThat(thrownBy(Thread.ofPlatform(), attachment::close)).isInstanceOf(WrongThreadException.class);
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
            return true;
        });
    }

    private static Throwable thrownBy(Thread.Builder builder, Runnable work) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        builder.start(() -> {
                    try {
                        work.run();
                    } catch (Throwable caught) {
                        thrown.set(caught);
                    }
                })
                .join();
        return thrown.get();
    }
}
