// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Something stock to install into, with a page at {@code /page/1}; to be started once the steps are done. */
interface Host {
    /** Directories by the names the README has for them, without the dollar. */
    Map<String, Path> variables();

    /** Where the paths of the README start that name none of those. */
    Path directory();

    /** Whether the build that runs this test has done what the command does. */
    default boolean isDone(String command) {
        return false;
    }

    Running start() throws IOException;

    /** Until it is closed. */
    interface Running extends AutoCloseable {
        int port();

        @Override
        void close();
    }
}
