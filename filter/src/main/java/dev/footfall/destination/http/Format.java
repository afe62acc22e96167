// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import dev.footfall.destination.Batch;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a batch becomes a body: the canonical bytes of its events, put together without parsing them. */
interface Format {
    String contentType();

    byte[] body(Batch batch);

    static Format of(String word, @Nullable String source) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "json" -> array();
            case "ndjson" -> lines();
            case "cloudevents" -> new CloudEvents(source);
            default -> throw new IllegalArgumentException("format must be json, ndjson or cloudevents, got " + word);
        };
    }

    private static Format array() {
        return new Format() {
            @Override
            public String contentType() {
                return "application/json";
            }

            @Override
            public byte[] body(Batch batch) {
                Body out = new Body(room(batch, 1) + 1);
                for (Batch.Entry entry : batch.entries()) {
                    out.write(out.size() == 0 ? '[' : ',');
                    out.writeBytes(entry.bytes());
                }
                out.write(']');
                return out.bytes();
            }
        };
    }

    private static Format lines() {
        return new Format() {
            @Override
            public String contentType() {
                return "application/x-ndjson";
            }

            @Override
            public byte[] body(Batch batch) {
                Body out = new Body(room(batch, 1));
                for (Batch.Entry entry : batch.entries()) {
                    out.writeBytes(entry.bytes());
                    out.write('\n');
                }
                return out.bytes();
            }
        };
    }

    /** Bytes of a body that surrounds each event by so many. */
    static int room(Batch batch, int each) {
        int room = 0;
        for (Batch.Entry entry : batch.entries()) {
            room += entry.bytes().length + each;
        }
        return room;
    }
}
