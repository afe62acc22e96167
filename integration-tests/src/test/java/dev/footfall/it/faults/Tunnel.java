// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a proxy does: leads whoever says CONNECT to where he wants, and sees nothing but bytes. */
public final class Tunnel implements Answer {
    private static final Pattern CONNECT = Pattern.compile("CONNECT ([^:]+):(\\d+) HTTP/1.1");
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private Tunnel() {}

    /** To anywhere, for anybody. */
    public static Answer open() {
        return new Tunnel();
    }

    /** Only for who brings this as {@code Proxy-Authorization}; to others it is closed. */
    public static Answer forLogin(String login) {
        Answer refusal = Response.of(407).with("Proxy-Authenticate", "Basic realm=\"proxy\"");
        return (request, wire) ->
                (login.equals(request.header("Proxy-Authorization")) ? open() : refusal).to(request, wire);
    }

    @Override
    public Ending to(Received request, Wire wire) throws IOException {
        Matcher connect = CONNECT.matcher(request.line());
        if (!connect.matches()) {
            return Response.of(405).to(request, wire);
        }
        try (Socket far = new Socket(connect.group(1), Integer.parseInt(connect.group(2)))) {
            wire.write(ESTABLISHED.getBytes(UTF_8));
            wire.splice(far);
        }
        return Ending.BROKEN; // there is nothing more to be read
    }
}
