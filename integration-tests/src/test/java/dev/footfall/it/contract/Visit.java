// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;

/**
 * A request that bears a number of its own at the end of its query, and what came back.
 *
 * @param base scheme, host and port as the visitor typed them
 * @param virtualHost the container's name for the host that answers
 */
record Visit(String base, String virtualHost, RawRequest request, RawResponse answer) {
    private static final String MARK = "visit=";

    static Visit of(String base, RawRequest request, RawResponse answer) {
        return new Visit(base, "localhost", request, answer);
    }

    /** The request with its number. */
    static RawRequest marked(RawRequest request, int number) {
        String target = request.target();
        return request.target(target + (target.contains("?") ? "&" : "?") + MARK + number);
    }

    /** The same, when a proxy has told the server another scheme and host. */
    Visit at(String otherBase) {
        return new Visit(otherBase, virtualHost, request, answer);
    }

    Visit answeredBy(String otherHost) {
        return new Visit(base, otherHost, request, answer);
    }

    /** What no other visit's URL ends with. */
    String mark() {
        return request.target().substring(request.target().lastIndexOf(MARK));
    }

    String url() {
        return base + request.target();
    }

    /** The host that answers, and the path of the webapp that was asked. */
    String site() {
        return virtualHost + request.target().replaceFirst("^(/[^/?]*).*", "$1");
    }

    int status() {
        return answer.status();
    }

    /** All that came behind the header, heads of chunks included. */
    int bytesBehindHeader() {
        return answer.raw().length() - answer.raw().indexOf("\r\n\r\n") - "\r\n\r\n".length();
    }
}
