// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * What it means for a batch that no whole answer came. Whether it may have arrived is told by what left this machine,
 * not by the kind of exception: the same kinds occur before and after.
 */
final class Silence {
    private static final int MOST_CAUSES = 10;

    /** All the JDK tells of a proxy that forbids the way, which time does not mend; it has no exception of its own. */
    private static final Pattern FORBIDDEN = Pattern.compile("Tunnel failed, got: 4\\d\\d");

    private static final String CUT_HANDSHAKE = "Remote host terminated the handshake";

    /** What the JDK says of a first record that is none; of a later one it has other words. */
    private static final String NO_TLS = "Unrecognized SSL message, plaintext connection?";

    private final HttpSettings settings;
    private final Excerpt excerpt;

    Silence(HttpSettings settings, Excerpt excerpt) {
        this.settings = settings;
        this.excerpt = excerpt;
    }

    DeliveryResult of(IOException failure) {
        if (failure instanceof UnsentException unsent) {
            return unsent(unsent.why());
        }
        return neverStood(failure) ? unsent(failure) : DeliveryResult.maybeSent(broken(failure));
    }

    /**
     * The two cases in which the client may ask for the body of a connection that never stood. The JDK has these words
     * for a handshake that was not finished, and for nothing that comes after it.
     */
    private static boolean neverStood(IOException failure) {
        return speaksNoTls(failure)
                || (failure instanceof SSLHandshakeException && message(failure).equals(CUT_HANDSHAKE));
    }

    private static boolean speaksNoTls(IOException failure) {
        return causes(failure).anyMatch(cause -> cause instanceof SSLException && NO_TLS.equals(cause.getMessage()));
    }

    private DeliveryResult unsent(IOException failure) {
        String reason = settings.shown() + " cannot be reached: " + reason(failure);
        if (isTls(failure)) {
            return new Misconfigured(reason + ". " + tlsRemedy(failure));
        }
        if (FORBIDDEN.matcher(message(failure)).matches()) {
            return new Misconfigured(reason + ". " + option("proxy") + " must be one that leads there");
        }
        return DeliveryResult.tryAgain(reason);
    }

    private String broken(IOException failure) {
        String what = has(failure, SSLException.class) ? " broke off TLS: " : " gave no whole answer: ";
        return settings.shown() + what + reason(failure);
    }

    private static boolean isTls(IOException failure) {
        return speaksNoTls(failure) || (has(failure, SSLException.class) && !brokeOff(failure));
    }

    /** Which tells nothing: the server may be starting. */
    private static boolean brokeOff(IOException failure) {
        return has(failure, EOFException.class)
                || has(failure, SocketException.class)
                || message(failure).equals(CUT_HANDSHAKE);
    }

    private String tlsRemedy(IOException failure) {
        return has(failure, GeneralSecurityException.class)
                ? "Its certificate must be valid, for this host, and of an authority that " + option("trustStore")
                        + " or else the JVM trusts"
                : option("url") + " must lead to a port that speaks TLS as this JVM does";
    }

    private String option(String option) {
        return settings.name() + "." + option;
    }

    private String reason(IOException failure) {
        return excerpt.of(
                has(failure, UnresolvedAddressException.class)
                        ? "no address is known for this host"
                        : message(failure));
    }

    private static String message(IOException failure) {
        return speaksNoTls(failure) ? NO_TLS : firstMessage(failure);
    }

    private static String firstMessage(IOException failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
    }

    private static boolean has(IOException failure, Class<? extends Throwable> kind) {
        return causes(failure).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES);
    }
}
