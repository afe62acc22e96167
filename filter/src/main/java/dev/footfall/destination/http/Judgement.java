// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TooLarge;
import dev.footfall.destination.DeliveryResult.TryAgain;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about a batch. A status accuses an event only if it speaks of the content; every status
 * nobody expects keeps the events, since somebody will look into it.
 */
final class Judgement {
    private final HttpSettings settings;
    private final Excerpt excerpt;
    private final Clock clock;

    Judgement(HttpSettings settings, Excerpt excerpt, Clock clock) {
        this.settings = settings;
        this.excerpt = excerpt;
        this.clock = clock;
    }

    DeliveryResult of(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return DeliveryResult.delivered();
        }
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
            case 401, 403 ->
                option("authorization") + ", or what it uses instead, must be one it accepts; "
                        + option("authorizationFile")
                        + " is read again when it is replaced, a value in the settings at the next start";
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

    /** Without its path: where ours is a key, that is one too. */
    private String redirection(HttpResponse<byte[]> answer) {
        String where =
                answer.headers().firstValue("Location").map(Address::pointedTo).orElse("another path");
        return ". Redirects are never followed; " + option("url") + " must be where it leads, " + excerpt.of(where);
    }

    private String option(String option) {
        return settings.name() + "." + option;
    }
}
