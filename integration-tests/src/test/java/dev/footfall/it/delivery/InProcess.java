// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.delivery.Delivery;
import dev.footfall.delivery.DeliveryConfig;
import dev.footfall.delivery.DeliveryStatus;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.JournalReader;
import dev.footfall.journal.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The second half of Footfall as it is in the JAR, without a container: a journal a test writes to, and the delivery of
 * it to one HTTP endpoint. What is journaled before the start is all there for the first batch.
 */
final class InProcess implements AutoCloseable {
    private static final Duration PLENTY = Duration.ofSeconds(10);

    private final Journal journal;
    private final Path home;
    private final JournalReader reader;
    private @Nullable Delivery delivery;

    InProcess(Path home) throws IOException {
        this.home = home;
        this.journal = Journal.open(new JournalConfig(home, 1L << 30, 1L << 20, new Fsync.None(), 0));
        // Now: a destination that is new gets what comes after it.
        this.reader = journal.reader("endpoint", Scope.all());
    }

    /** One event, of whatever size its path makes it; the bytes it has in the journal. */
    int journal(int number, String path) {
        byte[] json = json(number, path);
        journal.add(journal.site("localhost", false), (byte) 0, 1, json, 0, json.length);
        return json.length;
    }

    void flush() {
        journal.flush();
    }

    private static byte[] json(int number, String path) {
        return ("{\"type\":\"page\",\"messageId\":\"%08d\",\"timestamp\":\"2026-11-20T10:00:00.123Z\","
                        + "\"context\":{\"page\":{\"url\":\"http://www.example.com%s\",\"path\":\"%s\"}}}")
                .formatted(number, path, path)
                .getBytes(UTF_8);
    }

    InProcess deliverTo(String url, Map<String, Object> options) throws IOException {
        Map<String, Object> values = new HashMap<>(Map.of("url", url, "format", "json", "gzip", "auto"));
        values.putAll(Map.of("timeout", PLENTY, "connectTimeout", PLENTY, "linger", Duration.ZERO));
        values.putAll(Map.of("maxEvents", 500L, "maxBytes", 1L << 20));
        values.putAll(options);
        DestinationConfig settings = new DestinationConfig("endpoint", "http", null, home, values);
        Destination destination = http().create(settings);
        DeliveryConfig config = new DeliveryConfig(
                "endpoint", null, journal.lane(), journal.laneId(), home, DeliveryTerms.of(settings));
        delivery = new Delivery(destination, reader, config);
        delivery.start();
        return this;
    }

    private static DestinationType http() {
        return ServiceLoader.load(DestinationType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(type -> type.type().equals("http"))
                .findFirst()
                .orElseThrow();
    }

    DeliveryStatus status() {
        return Objects.requireNonNull(delivery).status();
    }

    boolean isSettled() {
        return delivery != null && delivery.status().totals().backlog() == 0;
    }

    @Override
    public void close() throws IOException {
        if (delivery == null) {
            reader.close();
        } else {
            delivery.stop(PLENTY);
        }
        journal.close();
    }
}
