// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DestinationConfig;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What an operator set, checked. Holds secrets, so nothing of it is ever shown whole.
 *
 * @param shown the endpoint as logs may name it: webhooks carry keys in path and query
 * @param signature null if requests are not signed
 * @param once what may have arrived is not sent again
 */
record HttpSettings(
        String name,
        URI url,
        String shown,
        Format format,
        HeaderLines headers,
        @Nullable Signature signature,
        Compression.Mode gzip,
        BatchLimits limits,
        Connecting connecting,
        boolean once) {

    /**
     * How to get there.
     *
     * @param timeout for a whole attempt
     * @param proxy unresolved; null leaves it to the JVM
     * @param tls null for the JVM's own
     */
    record Connecting(
            Duration timeout,
            Duration connectTimeout,
            @Nullable InetSocketAddress proxy,
            @Nullable SSLContext tls) {}

    private static final int MOST_EVENTS = 10_000;
    private static final int LEAST_BYTES = 1 << 10;
    private static final int MOST_BYTES = 64 << 20;
    private static final Duration MOST_TIME = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException naming option, rule and, unless it is a secret, the value */
    static HttpSettings of(DestinationConfig config) {
        Address url = Address.of(required(config, "url"));
        String secret = config.text("secret");
        return new HttpSettings(
                config.name(),
                url.uri(),
                url.shown(),
                Format.of(required(config, "format"), config.text("source")),
                HeaderLines.of(config.text("headers"), config.text("authorization")),
                secret == null ? null : Signature.of(secret),
                Compression.Mode.of(required(config, "gzip")),
                limits(config),
                connecting(config),
                DeliveryTerms.of(config).mode() == DeliveryTerms.Mode.AT_MOST_ONCE);
    }

    private static String required(DestinationConfig config, String option) {
        String text = config.text(option);
        if (text == null) {
            throw new IllegalArgumentException(option + " must be set");
        }
        return text;
    }

    private static BatchLimits limits(DestinationConfig config) {
        return new BatchLimits(
                between("maxEvents", config.number("maxEvents"), 1, MOST_EVENTS),
                between("maxBytes", config.number("maxBytes"), LEAST_BYTES, MOST_BYTES),
                atMost("linger", config.duration("linger"), Duration.ZERO));
    }

    private static Connecting connecting(DestinationConfig config) {
        String proxy = config.text("proxy");
        return new Connecting(
                atMost("timeout", config.duration("timeout"), Duration.ofMillis(1)),
                atMost("connectTimeout", config.duration("connectTimeout"), Duration.ofMillis(1)),
                proxy == null ? null : Address.proxy(proxy),
                TrustStore.context(config.path("trustStore"), config.text("trustStorePassword")));
    }

    private static int between(String option, long value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", got " + value);
        }
        return (int) value;
    }

    private static Duration atMost(String option, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MOST_TIME) > 0) {
            throw new IllegalArgumentException(
                    option + " must be " + least.toMillis() + "ms to " + MOST_TIME.toMinutes() + "m, got " + value);
        }
        return value;
    }

    @Override
    public String toString() {
        return name + " to " + shown;
    }
}
