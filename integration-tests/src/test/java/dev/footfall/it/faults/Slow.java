// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;

/** Answers that never come to an end, each in its own way. A client without a deadline of its own waits for ever. */
public final class Slow {
    private static final Duration DRIP = Duration.ofMillis(50);
    private static final Response ENDLESS = Response.ok().with("Content-Length", "1000000000");
    private static final byte[] BLOCK = " ".repeat(8 << 10).getBytes(ISO_8859_1);

    private Slow() {}

    /** The headers of a success, then nothing. */
    public static Answer hangInTheBody() {
        return (request, wire) -> {
            wire.write(ENDLESS.head() + "{");
            return wire.waitForTheClientToGo();
        };
    }

    /** Headers without end, byte by byte. */
    public static Answer dripHeaders() {
        return (request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\nX-Drip: ");
            return drip(wire);
        };
    }

    /** A body without end, byte by byte. */
    public static Answer dripBody() {
        return (request, wire) -> {
            wire.write(ENDLESS.head());
            return drip(wire);
        };
    }

    /** A success with a body without end, as fast as the client takes it: whoever goes has heard enough. */
    public static Answer endlessBody() {
        return (request, wire) -> {
            wire.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            try {
                while (!wire.isStopped()) {
                    wire.write(BLOCK);
                }
                return Ending.BROKEN;
            } catch (IOException e) {
                return wire.isStopped() ? Ending.BROKEN : Ending.TAKEN;
            }
        };
    }

    private static Ending drip(Wire wire) throws IOException {
        while (!wire.isStoppedWithin(DRIP)) {
            wire.write(".");
        }
        return Ending.BROKEN;
    }
}
