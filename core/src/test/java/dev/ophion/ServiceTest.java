package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPython.class)
@Timeout(60)
final class ServiceTest {
    /// An article and its price.
    public record Article(String name, double price) {}

    /// What Python calls.
    public interface Prices {
        double of(String article);

        Map<String, Double> all();

        default int count(List<Article> articles) {
            return articles.size();
        }

        void fail() throws IOException;
    }

    private static final class PriceTable implements Prices {
        private final Map<String, Double> prices = new TreeMap<>(Map.of("apple", 1.5, "pear", 2.0));

        @Override
        public double of(String article) {
            Double price = prices.get(article);
            if (price == null) {
                throw new IllegalArgumentException("no price for " + article);
            }
            return price;
        }

        @Override
        public Map<String, Double> all() {
            return prices;
        }

        @Override
        public void fail() throws IOException {
            throw new IOException("no network");
        }
    }

    /// An interface whose methods Python could not tell apart.
    public interface Overloaded {
        void call(int number);

        void call(String text);
    }

    private ServiceRegistration registration;
    private Interpreter interpreter;

    @BeforeEach
    void register() {
        registration = RunningPython.python().registerService("prices", Prices.class, new PriceTable());
        interpreter = RunningPython.python().createInterpreter();
        interpreter.exec("import ophion; from ophion.services import ServiceNotFoundError, names");
        interpreter.exec("prices = ophion.service('prices')");
    }

    @AfterEach
    void close() {
        interpreter.close();
        registration.close();
    }

    @Test
    void everyInterpreterCallsItsMethods() {
        try (var other = RunningPython.python().createInterpreter()) {
            for (var each : List.of(interpreter, other, RunningPython.python().main())) {
                each.exec("import ophion");
                assertThat(each.eval("ophion.service('prices').of('apple')").asDouble())
                        .isEqualTo(1.5);
            }
        }
        assertThat(interpreter.eval("prices.all()").toJava()).isEqualTo(Map.of("apple", 1.5, "pear", 2.0));
        assertThat(interpreter
                        .eval("prices.count([{'name': 'apple', 'price': 1}])")
                        .asInt())
                .isEqualTo(1);
        assertThat(registration.methods()).containsExactly("all", "count", "fail", "of");
        assertThat(interpreter
                        .eval("'of' in dir(prices) and 'prices' in names()")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aFunctionIsCalledDirectly() {
        try (var _ =
                RunningPython.python().registerService("join", (arguments, keywords) -> arguments + " " + keywords)) {
            assertThat(interpreter.eval("ophion.service('join')(1, 'a', sep=2)").asString())
                    .isEqualTo("[1, a] {sep=2}");
        }
    }

    @Test
    void whatItThrowsIsRaised() {
        assertThatThrownBy(() -> interpreter.eval("prices.of('coconut')"))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("ValueError")
                .hasMessageContaining("no price for coconut")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> interpreter.eval("prices.fail()"))
                .hasMessageContaining("OSError")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void wrongArgumentsAreTypeErrors() {
        for (String call :
                List.of("prices.of()", "prices.of(1, 2)", "prices.of(article='a')", "prices.of([])", "prices()")) {
            assertThatThrownBy(() -> interpreter.eval(call)).as(call).hasMessageContaining("TypeError");
        }
        assertThatThrownBy(() -> interpreter.eval("prices.sell"))
                .hasMessageContaining("AttributeError")
                .hasMessageContaining("<service 'prices'> has no method 'sell', only: all, count, fail, of");
        assertThatThrownBy(() -> interpreter.eval("ophion.service(5)")).hasMessageContaining("TypeError");
    }

    @Test
    void oneThatIsNotRegisteredIsNotFound() {
        assertThatThrownBy(() -> interpreter.eval("ophion.service('stock')"))
                .hasMessageContaining("ServiceNotFoundError")
                .hasMessageContaining("no service 'stock' is registered; there are: 'prices'");
        registration.close();
        registration.close();
        assertThat(registration.isClosed()).isTrue();
        assertThatThrownBy(() -> interpreter.eval("prices.of('apple')"))
                .hasMessageContaining("ServiceNotFoundError")
                .hasMessageContaining("there are: none");
    }

    @Test
    void registeringIsChecked() {
        var python = RunningPython.python();
        assertThatThrownBy(() -> python.registerService("prices", (arguments, keywords) -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'prices' is registered already");
        assertThatThrownBy(() -> python.registerService("table", PriceTable.class, new PriceTable()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by an interface");
        assertThatThrownBy(() -> python.registerService("twice", Overloaded.class, new Overloaded() {
                    @Override
                    public void call(int number) {}

                    @Override
                    public void call(String text) {}
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several methods call");
    }

    @Test
    void itRunsInSeveralInterpretersAtOnce() {
        var python = RunningPython.python();
        var others =
                IntStream.range(0, 4).mapToObj(_ -> python.createInterpreter()).toList();
        try {
            var results = others.stream()
                    .map(each -> each.evalAsync(
                            "sum(__import__('ophion').service('prices').of('pear') for _ in range(500))"))
                    .toList();
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.get().asDouble()).isEqualTo(1000));
        } finally {
            others.forEach(Interpreter::close);
        }
    }

    @Test
    void theExampleOfTheDocumentationRuns() throws IOException {
        String page = Files.readString(Path.of("../docs/shared-services.md"));
        String section = page.substring(page.indexOf("## Services"));
        String example =
                section.substring(section.indexOf("    import ophion"), section.indexOf("A service can also be"));
        interpreter.exec(example.replaceAll("(?m)^ {4}", ""));
        assertThat(interpreter.get("total").asDouble()).isEqualTo(3.5);
    }
}
