// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.server.ServerProcess;
import java.io.IOException;

/**
 * What every group of cases has at hand. Each visit is accounted for by exactly one of {@code assertPage},
 * {@code assertSkipped} and {@code assertUnseen}.
 */
interface Cases {
    /** So large that Tomcat leaves it to the operating system to send: {@code /large.html} of webapps with servlets. */
    String LARGE_PAGE = "<!doctype html><title>Large</title>\n" + "x".repeat(100_000);

    ServerProcess server();

    Host host();

    Witness witness();

    /** One request on a connection of its own. */
    Visit ask(RawRequest request) throws IOException;

    default Visit get(String target) throws IOException {
        return ask(RawRequest.get(target));
    }

    /** The next request to be sent over a connection the case has opened. */
    Visit askOver(RawHttp http, RawRequest request) throws IOException;

    /** Became exactly one event, with the status the visitor got. */
    JsonNode assertPage(Visit visit);

    /** Became exactly one event, of a status the visitor could not see. */
    JsonNode assertPage(Visit visit, int status);

    /** Was seen, and is no page for this reason. */
    void assertSkipped(Visit visit, String reason);

    /** The host did not see it at all: the next page is the next decision. */
    void assertUnseen() throws IOException;
}
