// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Whether bodies are gzipped. In {@code auto} the endpoint has the last word: there is no asking it beforehand, so the
 * first refusal is taken as "perhaps it cannot read gzip". Belongs to one thread.
 */
final class Compression {
    /** What an operator may ask for. */
    enum Mode {
        AUTO,
        TRUE,
        FALSE;

        static Mode of(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "auto" -> AUTO;
                case "true", "on", "yes" -> TRUE;
                case "false", "off", "no" -> FALSE;
                default -> throw new IllegalArgumentException("gzip must be auto, true or false, got " + text);
            };
        }
    }

    private static final int LEAST_BYTES = 1 << 10;
    private static final int BUFFER = 8 << 10;

    private final Mode mode;
    private boolean wanted;
    private boolean proven;

    /**
     * Frameworks that unpack nothing answer 500 to what they cannot parse. So do others to anything, having kept the
     * batch, so it is not for us to send it a second time: whoever tries it again finds it uncompressed.
     */
    private boolean doubted;

    Compression(Mode mode, URI url, boolean signed) {
        this.mode = mode;
        wanted = mode == Mode.TRUE || (mode == Mode.AUTO && "https".equalsIgnoreCase(url.getScheme()) && !signed);
    }

    boolean pays(byte[] body) {
        return wanted && !doubted && isWorthIt(body);
    }

    private static boolean isWorthIt(byte[] body) {
        return body.length > LEAST_BYTES;
    }

    /**
     * Whether a compressed request may have been refused because nobody there can unpack it; then the same may pass
     * uncompressed, at once: these statuses say that nothing was taken.
     */
    boolean mayBeAtFault(int status) {
        return isOpen() && (status == 400 || status == 415 || status == 422);
    }

    private boolean isOpen() {
        return mode == Mode.AUTO && !proven;
    }

    /** Takes note of what came of one that was compressed. */
    void answered(int status) {
        if (status / 100 == 2) {
            proven = true;
        } else if (isOpen() && status == 500) {
            doubted = true;
        }
    }

    /** Takes note of what came of one that went as it is. */
    void answeredPlain(byte[] body, int status) {
        if (!doubted || !isWorthIt(body)) {
            return;
        }
        if (status / 100 == 2) {
            wanted = false;
        } else if (status == 500) {
            doubted = false;
        }
    }

    /** What was refused compressed was taken as it is: no second attempt. */
    void giveUp() {
        wanted = false;
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (OutputStream out = new Fast(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail like this
        }
        return bytes.toByteArray();
    }

    /** JSON repeats itself so much that more effort gains little: it would cost three times as much. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
