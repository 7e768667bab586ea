package dev.ophion.longtests.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ReasonsTest {
    private static final Outcome OK = new Outcome(State.OK, "");
    private static final Outcome FAILED = new Outcome(State.FAILED, "RuntimeError: no daemons");
    private static final Reasons REASONS = Reasons.parse("""
            # a comment
            rule: threads cannot be daemons
                test_ssl
                test.test_threading.*.test_daemon*

            jvm: a JVM has other descriptors
                test.test_os.T.test_closerange
            """);

    @Test
    void aRuleThatPlainPythonProvesHasTheReasonOfTheList() {
        var judged = REASONS.judge("test_ssl", new Difference("test.test_ssl.T.a", OK, FAILED).besides(FAILED));

        assertThat(judged.verdict()).isEqualTo(Verdict.RULE);
        assertThat(judged.reason()).isEqualTo("threads cannot be daemons");
        assertThat(REASONS.names("test_ssl", judged)).isTrue();
    }

    @Test
    void aRuleThatIsOnTheListAndNotProvedExplainsNothing() {
        var judged = REASONS.judge("test_ssl", new Difference("test.test_ssl.T.a", OK, FAILED).besides(OK));

        assertThat(judged.verdict()).isEqualTo(Verdict.UNEXPLAINED);
    }

    @Test
    void aRuleThatIsProvedAndNotOnTheListHasTheReasonOfTheTest() {
        var judged = REASONS.judge("test_x", new Difference("test.test_x.T.a", OK, FAILED).besides(FAILED));

        assertThat(judged.verdict()).isEqualTo(Verdict.RULE);
        assertThat(judged.reason()).isEqualTo("RuntimeError: no daemons");
        assertThat(REASONS.names("test_x", judged)).isFalse();
    }

    @Test
    void whatAJvmMakesDifferentNeedsNoProof() {
        var judged = REASONS.judge("test_os", new Difference("test.test_os.T.test_closerange", OK, FAILED));

        assertThat(judged.verdict()).isEqualTo(Verdict.KNOWN);
        assertThat(judged.reason()).isEqualTo("a JVM has other descriptors");
        assertThat(REASONS.judge("test_os", new Difference("test.test_os.T.test_closerange2", OK, FAILED))
                        .verdict())
                .isEqualTo(Verdict.UNEXPLAINED);
    }

    @Test
    void aStarStandsForAnything() {
        var difference = new Difference("test.test_threading.Deep.Er.test_daemon_param", OK, FAILED).besides(FAILED);

        assertThat(REASONS.judge("test_threading", difference).reason()).isEqualTo("threads cannot be daemons");
    }

    @Test
    void aLineThatIsNeitherIsRefused() {
        assertThatThrownBy(() -> Reasons.parse("rul: nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rul: nothing");
    }

    @Test
    void theListCanBeRead() {
        assertThat(Reasons.load()).isNotNull();
    }
}
