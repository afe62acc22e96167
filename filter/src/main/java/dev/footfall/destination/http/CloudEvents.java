// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.destination.Batch;
import dev.footfall.event.EventHead;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A batch of CloudEvents 1.0 in JSON, each event whole in {@code data}.
 *
 * <pre>
 *  [{"specversion":"1.0","id":"…","source":"…","type":"dev.footfall.page","time":"…",
 *    "datacontenttype":"application/json","data":{…}},…]
 * </pre>
 */
final class CloudEvents implements Format {
    private static final int ENVELOPE = 256;
    private static final byte[] OPEN = bytes("{\"specversion\":\"1.0\",\"id\":\"");
    private static final byte[] SOURCE = bytes("\",\"source\":\"");
    private static final byte[] TYPE = bytes("\",\"type\":\"dev.footfall.");
    private static final byte[] TIME = bytes("\",\"time\":\"");
    private static final byte[] DATA = bytes("\",\"datacontenttype\":\"application/json\",\"data\":");

    private final @Nullable String source;

    /** @param source null names the site of each event */
    CloudEvents(@Nullable String source) {
        this.source = source;
        if (source != null && !isReference(source)) {
            throw new IllegalArgumentException("source must be a URI reference, got " + source);
        }
    }

    private static boolean isReference(String text) {
        try {
            return new URI(text).toASCIIString().equals(text) && !text.isEmpty();
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    @Override
    public String contentType() {
        return "application/cloudevents-batch+json";
    }

    @Override
    public byte[] body(Batch batch) {
        Body out = new Body(Format.room(batch, ENVELOPE));
        for (Batch.Entry entry : batch.entries()) {
            out.write(out.size() == 0 ? '[' : ',');
            write(head(entry), entry, out);
        }
        out.write(']');
        return out.bytes();
    }

    /** @throws IllegalArgumentException if it is no event */
    private static EventHead head(Batch.Entry entry) {
        EventHead head = EventHead.of(entry.bytes());
        return head == null ? EventHead.of(entry.event()) : head;
    }

    private void write(EventHead head, Batch.Entry entry, Body out) {
        out.writeBytes(OPEN);
        out.writeBytes(quoted(head.messageId()));
        out.writeBytes(SOURCE);
        out.writeBytes(quoted(source == null ? of(entry.site()) : source));
        out.writeBytes(TYPE);
        out.writeBytes(quoted(head.type()));
        out.writeBytes(TIME);
        out.writeBytes(quoted(head.timestamp()));
        out.writeBytes(DATA);
        out.writeBytes(entry.bytes());
        out.write('}');
    }

    private static String of(String site) {
        try {
            return new URI(null, null, "/footfall/" + site, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("any text makes a path", e);
        }
    }

    private static byte[] quoted(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
