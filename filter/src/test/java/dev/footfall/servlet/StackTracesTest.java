// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class StackTracesTest {
    private static final StackTraceElement PAGE = new StackTraceElement("com.example.Page", "doGet", "Page.java", 1);
    private static final StackTraceElement OURS =
            new StackTraceElement(PageViewFilter.class.getName(), "doFilter", "PageViewFilter.java", 2);
    private static final StackTraceElement SERVER =
            new StackTraceElement("org.example.Server", "run", "Server.java", 3);

    @Test
    void leaveOutFilter_takesOurLineFromTheExceptionAndItsCauses() {
        Exception cause = traced(new IllegalStateException("cause"));
        Exception thrown = traced(new IllegalArgumentException("thrown", cause));

        StackTraces.leaveOutFilter(thrown);

        assertThat(thrown.getStackTrace()).containsExactly(PAGE, SERVER);
        assertThat(cause.getStackTrace()).containsExactly(PAGE, SERVER);
    }

    @Test
    void leaveOutFilter_endsWhenCausesFormACircle() {
        Exception first = new IllegalStateException("first");
        Exception second = traced(new IllegalStateException("second", first));
        first.initCause(second);

        StackTraces.leaveOutFilter(first);

        assertThat(second.getStackTrace()).containsExactly(PAGE, SERVER);
    }

    @Test
    void leaveOutFilter_toleratesAnExceptionThatFailsItself() {
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

        assertThatCode(() -> StackTraces.leaveOutFilter(odd)).doesNotThrowAnyException();
        assertThatCode(() -> StackTraces.leaveOutFilter(large)).doesNotThrowAnyException();
    }

    private static <T extends Exception> T traced(T exception) {
        exception.setStackTrace(new StackTraceElement[] {PAGE, OURS, SERVER});
        return exception;
    }
}
