// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.destination.Batch;
import dev.footfall.event.Event;
import dev.footfall.event.EventJson;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Batches of events as the journal has them. */
final class Events {
    private Events() {}

    static Batch of(int count) {
        return batch(IntStream.range(0, count).mapToObj(Events::page).toArray(String[]::new));
    }

    static Batch batch(String... json) {
        List<Batch.Entry> entries =
                Arrays.stream(json).<Batch.Entry>map(AsJournaled::new).toList();
        return new Batch("00", "0f8fad5b-d9cb-469f-a165-70867728950e:1-" + json.length, entries);
    }

    static String page(int number) {
        return "{\"type\":\"page\",\"messageId\":\"0190a000-0000-7000-8000-" + String.format("%012d", number)
                + "\",\"timestamp\":\"2026-11-20T10:00:00.123Z\",\"context\":" + context() + "}";
    }

    static String context() {
        return "{\"page\":{\"url\":\"https://shop.example.com/ü\",\"path\":\"/ü\"},\"footfall\":{\"engine\":\"default\","
                + "\"site\":\"localhost/shop\",\"host\":\"filter\",\"origin\":\"server\",\"trust\":\"server\","
                + "\"state\":\"served\",\"lane\":\"00\",\"seq\":1},"
                + "\"library\":{\"name\":\"footfall\",\"version\":\"0.1.0\"}}";
    }

    private record AsJournaled(String json) implements Batch.Entry {
        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public String site() {
            return "localhost/shop";
        }

        @Override
        public byte[] bytes() {
            return json.getBytes(UTF_8);
        }

        @Override
        public Event event() {
            return EventJson.read(bytes(), 0, bytes().length);
        }
    }
}
