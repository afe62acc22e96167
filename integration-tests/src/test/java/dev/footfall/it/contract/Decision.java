// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import java.util.List;

/** What the engine decided on one exchange: {@code page}, or why it is none. */
record Decision(long number, String site, String method, String path, String reason) {
    static final String PAGE = "page";

    /** From a line of the engine's bean: number, time, site, method, path, reason. */
    static Decision of(String line) {
        List<String> columns = List.of(line.split("\t", -1));
        return new Decision(
                Long.parseLong(columns.get(0)), columns.get(2), columns.get(3), columns.get(4), columns.get(5));
    }
}
