// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tomcat's logging files a logger under the context class loader that first asked for it, which must not be a webapp's. */
final class OwnLogger {
    private OwnLogger() {}

    static Logger get() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnLogger.class.getClassLoader());
        try {
            return System.getLogger("dev.footfall.tomcat");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static void error(String message, Throwable trouble) {
        try {
            get().log(Level.ERROR, message, trouble);
        } catch (Throwable untold) {
            // Whatever keeps a line from the log must not keep Tomcat from starting.
        }
    }
}
