// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TooLarge;
import dev.footfall.destination.DeliveryResult.TryAgain;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What an answer, or none, says about a batch. A status accuses an event only if it speaks of the content; every status
 * nobody expects keeps the events, since somebody will look into it.
 */
final class Judgement {
    private static final int MOST_CAUSES = 10;

    /** All the JDK tells of a proxy that does not lead where it was asked to; there is no exception of its own. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Tunnel failed, got: (\\d)\\d\\d");

    private final HttpSettings settings;
    private final Excerpt excerpt;
    private final Clock clock;

    Judgement(HttpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        excerpt = new Excerpt(settings.headers().secrets());
    }

    DeliveryResult of(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String why = settings.shown() + " answered " + status + quoted(answer.body());
        return switch (status) {
            case 400, 415, 422 -> new Refused(why);
            case 413 -> new TooLarge(why);
            case 408, 409, 425, 429 -> again(answer, why);
            case 401, 403, 407, 404, 405 -> new Misconfigured(why + ". " + remedy(status));
            case 501, 505 -> new Misconfigured(why);
            default -> ofClass(answer, why);
        };
    }

    private DeliveryResult ofClass(HttpResponse<byte[]> answer, String why) {
        return switch (answer.statusCode() / 100) {
            case 2 -> DeliveryResult.delivered();
            case 3 -> new Misconfigured(why + redirection(answer));
            case 5 -> again(answer, why);
            default -> new Misconfigured(why);
        };
    }

    private TryAgain again(HttpResponse<byte[]> answer, String why) {
        Duration after = answer.headers()
                .firstValue("Retry-After")
                .map(text -> RetryAfter.read(text, clock.instant()))
                .orElse(Duration.ZERO);
        return new TryAgain(after, why, mayHaveTaken(answer.statusCode()));
    }

    /** A server that failed, or a gateway that lost it, may have kept the batch; one that says "later" has not. */
    private static boolean mayHaveTaken(int status) {
        return status / 100 == 5 && status != 503;
    }

    /** @param body null if it is a proxy's: the JDK does not read it */
    private String quoted(byte @Nullable [] body) {
        String text = body == null ? "" : excerpt.of(new String(body, UTF_8));
        return text.isEmpty() ? "" : ": " + text;
    }

    private String remedy(int status) {
        return switch (status) {
            case 401, 403 -> option("authorization") + ", or what it uses instead, must be one it accepts";
            case 407 -> proxyRemedy();
            default -> option("url") + " must lead to what takes events by POST";
        };
    }

    private String proxyRemedy() {
        String basic = "https".equalsIgnoreCase(settings.url().getScheme())
                ? "; one of kind Basic, to https, needs a JVM started with -Djdk.http.auth.tunneling.disabledSchemes= too"
                : "";
        return "The proxy wants a login: " + option("headers") + " may give one as Proxy-Authorization" + basic;
    }

    private String redirection(HttpResponse<byte[]> answer) {
        String where = answer.headers().firstValue("Location").orElse("");
        int query = where.indexOf('?');
        String shown = excerpt.of(query < 0 ? where : where.substring(0, query));
        return ". Redirects are never followed; " + option("url") + " must be where it leads, " + shown;
    }

    private String option(String option) {
        return settings.name() + "." + option;
    }

    DeliveryResult of(IOException failure) {
        String reason = settings.shown() + " cannot be reached: " + excerpt.of(reason(failure));
        if (isTls(failure)) {
            return new Misconfigured(reason + ". " + tlsRemedy(failure));
        }
        String proxys = tunnelRefusal(failure);
        if ("4".equals(proxys)) {
            return new Misconfigured(reason + ". " + option("proxy") + " must be one that leads there");
        }
        return proxys != null || neverConnected(failure)
                ? DeliveryResult.tryAgain(reason)
                : DeliveryResult.maybeSent(reason);
    }

    private static boolean neverConnected(IOException failure) {
        return has(failure, ConnectException.class)
                || has(failure, HttpConnectTimeoutException.class)
                || has(failure, UnresolvedAddressException.class);
    }

    /** Of the proxy's answer, the first digit; null if that is not what failed. */
    private static @Nullable String tunnelRefusal(IOException failure) {
        return causes(failure)
                .map(cause -> NO_TUNNEL.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::matches)
                .map(refused -> refused.group(1))
                .findFirst()
                .orElse(null);
    }

    private static boolean isTls(IOException failure) {
        return has(failure, SSLException.class) && !brokeOff(failure);
    }

    /** During the handshake, which tells nothing: the server may be starting. */
    private static boolean brokeOff(IOException failure) {
        return has(failure, EOFException.class)
                || has(failure, SocketException.class)
                || String.valueOf(failure.getMessage()).startsWith("Remote host terminated");
    }

    private String tlsRemedy(IOException failure) {
        return has(failure, GeneralSecurityException.class)
                ? "Its certificate must be valid, for this host, and of an authority that " + option("trustStore")
                        + " or else the JVM trusts"
                : option("url") + " must lead to a port that speaks TLS as this JVM does";
    }

    private static String reason(IOException failure) {
        if (has(failure, UnresolvedAddressException.class)) {
            return "no address is known for this host";
        }
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
