// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;

/**
 * A request that bears a number of its own at the end of its query, and what came back.
 *
 * @param base scheme, host and port as the visitor typed them
 */
record Visit(String base, RawRequest request, RawResponse answer) {
    private static final String MARK = "visit=";

    /** The request with its number. */
    static RawRequest marked(RawRequest request, int number) {
        String target = request.target();
        return request.target(target + (target.contains("?") ? "&" : "?") + MARK + number);
    }

    /** What no other visit's URL ends with. */
    String mark() {
        return request.target().substring(request.target().lastIndexOf(MARK));
    }

    String url() {
        return base + request.target();
    }

    /** The same, when a proxy has told the server another scheme and host. */
    Visit at(String otherBase) {
        return new Visit(otherBase, request, answer);
    }

    /** The path of the webapp that was asked. */
    String webapp() {
        return request.target().replaceFirst("^(/[^/?]*).*", "$1");
    }

    int status() {
        return answer.status();
    }

    /** All that came behind the header, heads of chunks included. */
    int bytesBehindHeader() {
        return answer.raw().length() - answer.raw().indexOf("\r\n\r\n") - "\r\n\r\n".length();
    }
}
