// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.destination.Batch;
import dev.footfall.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Batches whose events say only their number: {@code {"seq":1}}. */
final class Batches {
    private Batches() {}

    static Batch of(String lane, long first, long last) {
        List<Batch.Entry> entries = new ArrayList<>();
        LongStream.rangeClosed(first, last).forEach(sequence -> entries.add(new Numbered(sequence, "")));
        return new Batch(lane, lane + ":" + first + "-" + last, entries);
    }

    /** One event of so many bytes, more or less. */
    static Batch large(String lane, long sequence, int bytes) {
        return new Batch(lane, lane + ":" + sequence, List.of(new Numbered(sequence, "x".repeat(bytes))));
    }

    static String lines(long first, long last) {
        StringBuilder lines = new StringBuilder();
        LongStream.rangeClosed(first, last)
                .forEach(sequence -> lines.append(json(sequence, "")).append('\n'));
        return lines.toString();
    }

    private static String json(long sequence, String filling) {
        return filling.isEmpty()
                ? "{\"seq\":" + sequence + "}"
                : "{\"seq\":" + sequence + ",\"x\":\"" + filling + "\"}";
    }

    private static final class Numbered implements Batch.Entry {
        private final long sequence;
        private final byte[] bytes;

        Numbered(long sequence, String filling) {
            this.sequence = sequence;
            this.bytes = json(sequence, filling).getBytes(UTF_8);
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public String site() {
            return "localhost";
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public Event event() {
            throw new UnsupportedOperationException("a file is written without parsing");
        }
    }
}
