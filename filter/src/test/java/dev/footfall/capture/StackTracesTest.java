// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class StackTracesTest {
    private static final StackTraceElement PAGE = new StackTraceElement("com.example.Page", "doGet", "Page.java", 1);
    private static final StackTraceElement OURS =
            new StackTraceElement(Host.class.getName(), "handle", "StackTracesTest.java", 2);
    private static final StackTraceElement SERVER =
            new StackTraceElement("org.example.Server", "run", "Server.java", 3);

    @Test
    void leaveOut_takesTheHostsLineFromTheExceptionItsCausesAndWhatWasSuppressed() {
        Exception cause = traced(new IllegalStateException("cause"));
        Exception suppressed = traced(new IllegalStateException("suppressed"));
        cause.addSuppressed(suppressed);
        Exception thrown = traced(new IllegalArgumentException("thrown", cause));

        StackTraces.leaveOut(Host.class, thrown);

        assertThat(thrown.getStackTrace()).containsExactly(PAGE, SERVER);
        assertThat(cause.getStackTrace()).containsExactly(PAGE, SERVER);
        assertThat(suppressed.getStackTrace()).containsExactly(PAGE, SERVER);
    }

    /** As Jetty's and Tomcat's chains are. */
    @Test
    void leaveOut_takesTheLinesThatCalledAFilterToo() {
        StackTraceElement end = line("org.example.server.Chain$End", "doFilter");
        StackTraceElement another = line("org.example.filters.Another", "doFilter");
        StackTraceElement holder = line("org.example.server.Holder", "doFilter");
        StackTraceElement chain = line("org.example.server.Chain", "internalDoFilter");
        Exception thrown = new IllegalStateException("thrown");
        thrown.setStackTrace(new StackTraceElement[] {PAGE, end, OURS, holder, chain, another, holder, chain, SERVER});

        StackTraces.leaveOut(Host.class, thrown);

        assertThat(thrown.getStackTrace()).containsExactly(PAGE, end, another, holder, chain, SERVER);
    }

    private static StackTraceElement line(String className, String method) {
        return new StackTraceElement(className, method, "Some.java", 4);
    }

    @Test
    void leaveOut_endsWhenCausesFormACircle() {
        Exception first = new IllegalStateException("first");
        Exception second = traced(new IllegalStateException("second", first));
        first.initCause(second);

        StackTraces.leaveOut(Host.class, first);

        assertThat(second.getStackTrace()).containsExactly(PAGE, SERVER);
    }

    @Test
    void leaveOut_toleratesAnExceptionThatFailsItself() {
        RuntimeException odd = new RuntimeException("odd") {
            @Override
            public StackTraceElement[] getStackTrace() {
                throw new UnsupportedOperationException();
            }
        };
        RuntimeException large = new RuntimeException("large") {
            @Override
            public StackTraceElement[] getStackTrace() {
                throw new OutOfMemoryError();
            }
        };

        assertThatCode(() -> StackTraces.leaveOut(Host.class, odd)).doesNotThrowAnyException();
        assertThatCode(() -> StackTraces.leaveOut(Host.class, large)).doesNotThrowAnyException();
    }

    private static <T extends Exception> T traced(T exception) {
        exception.setStackTrace(new StackTraceElement[] {PAGE, OURS, SERVER});
        return exception;
    }

    /** Stands for a filter or handler. */
    private static final class Host {}
}
