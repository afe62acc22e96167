// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.util.List;

/**
 * What one thread was at when the clock of {@link PerfRecord} struck.
 *
 * @param thread its name, of which the kernel keeps 15 bytes
 * @param frames from the innermost outwards; compiled Java does not keep the chain, so beyond it they are guesses
 */
record Sample(String thread, List<Frame> frames) {
    private static final List<String> SWITCHING = List.of("__schedule", "finish_task_switch", "try_to_wake_up", "futex");

    /** Whose the thread is. */
    enum Party {
        ANSWERING("answers requests, or polls for them"),
        JOURNAL("journal"),
        DELIVERY("delivery, with the HTTP client"),
        COMPILERS("compilers"),
        OTHERS("all others, the collector among them");

        private final String title;

        Party(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** Whose code it ran. */
    enum Code {
        SWITCHES("kernel: one thread after another"),
        KERNEL("kernel: all else"),
        PARSER("Tomcat's parser of headers"),
        FOOTFALL("Footfall, but for what is compiled into its callers"),
        OTHERS("Tomcat, JDK, JVM, and what has no name");

        private final String title;

        Code(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** @param object the file it is in */
    record Frame(String symbol, String object) {
        /** Of compiled Java the symbol is the signature. */
        private String method() {
            int arguments = symbol.indexOf('(');
            return arguments < 0 ? symbol : symbol.substring(0, arguments);
        }

        private boolean isInKernel() {
            return object.startsWith("[kernel");
        }
    }

    Party party() {
        if (thread.startsWith("http-nio")) {
            return Party.ANSWERING;
        }
        if (thread.startsWith("footfall-journ")) {
            return Party.JOURNAL;
        }
        if (thread.startsWith("footfall-") || thread.startsWith("HttpClient")) {
            return Party.DELIVERY;
        }
        return thread.contains("CompilerThre") ? Party.COMPILERS : Party.OTHERS;
    }

    Code code() {
        Frame innermost = frames.get(0);
        if (innermost.isInKernel()) {
            return frames.stream().anyMatch(Sample::isSwitching) ? Code.SWITCHES : Code.KERNEL;
        }
        String method = innermost.method();
        if (method.endsWith("HttpHeaderParser.parseHeader")) {
            return Code.PARSER;
        }
        boolean application = Allocations.APPLICATIONS.stream().anyMatch(method::contains);
        return method.contains("dev.footfall.") && !application ? Code.FOOTFALL : Code.OTHERS;
    }

    private static boolean isSwitching(Frame frame) {
        return frame.isInKernel() && SWITCHING.stream().anyMatch(frame.symbol::contains);
    }
}
