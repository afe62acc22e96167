// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import dev.footfall.event.Context.Geo;
import dev.footfall.event.Context.Rules;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page view's JSON without the event, mostly of {@link Part parts} that are ready: the same bytes that
 * {@link EventJson} writes. Whoever makes the event calls the methods in this order, and leaves out what is absent. One
 * thread.
 */
public final class PageWriter {
    private static final byte[] START = EventWriter.ascii("{\"type\":\"page\",\"messageId\":\"");
    private static final byte[] CONTEXT = EventWriter.ascii(",\"context\":{\"page\":{\"url\":\"");
    private static final byte[] PATH = EventWriter.ascii("\",\"path\":\"");
    private static final byte[] SEARCH = EventWriter.ascii("\",\"search\":\"?");
    private static final byte[] REFERRER = EventWriter.ascii("\",\"referrer\":\"");
    private static final byte[] PAGE_END = EventWriter.ascii("\"}");
    private static final byte[] IP = EventWriter.ascii(",\"ip\":\"");
    private static final byte[] HTTP = EventWriter.ascii(",\"http\":{");
    private static final byte[] END = EventWriter.ascii("}}");

    private final JsonBytes target = new JsonBytes();
    private final JsonWriter json = new JsonWriter(target);
    private final EventWriter event = new EventWriter(target);

    /** Begins an event in place of the one before. {@code messageId}: its 36 chars. */
    public void begin(byte[] messageId, long timestampMillis) {
        target.reset();
        raw(START);
        raw(messageId);
        target.write('"');
        json.name(Name.TIMESTAMP);
        json.time(timestampMillis);
    }

    public void visitor(@Nullable String anonymousId, @Nullable String userId) {
        event.text(Name.ANONYMOUS_ID, anonymousId);
        event.text(Name.USER_ID, userId);
    }

    /** {@code host} is what stands before the path in a URL, {@code query} without its question mark. */
    public void page(String host, Ascii path, Ascii query, Ascii referrer) {
        raw(CONTEXT);
        target.ascii(host);
        path.write(target);
        if (!query.isAbsent()) {
            target.write('?');
            query.write(target);
        }
        raw(PATH);
        path.write(target);
        after(SEARCH, query);
        after(REFERRER, referrer);
        raw(PAGE_END);
    }

    private void after(byte[] name, Ascii text) {
        if (!text.isAbsent()) {
            raw(name);
            text.write(target);
        }
    }

    /** The next members. */
    public void add(Part part) {
        raw(part.json());
    }

    public void ip(String ascii) {
        raw(IP);
        target.ascii(ascii);
        target.write('"');
    }

    /** The same of an IPv4 address. */
    public void ip(int bits) {
        raw(IP);
        for (int shift = 24; shift >= 0; shift -= Byte.SIZE) {
            json.number((bits >>> shift) & 0xFF);
            target.write(shift == 0 ? '"' : '.');
        }
    }

    public void geo(@Nullable Geo geo) {
        event.geo(geo);
    }

    public void texts(Name name, Map<String, String> texts) {
        event.texts(name, texts);
    }

    /** Begins an object of texts, which {@link #close} ends. */
    public void open(Name name) {
        json.name(name);
        json.openObject();
    }

    /** A text of that object, under a {@link Part#name}. */
    public void text(Part name, String text) {
        member(name);
        json.text(text);
    }

    /** The same of bytes on the wire; writes nothing and returns false unless each of them stands for itself. */
    public boolean text(Part name, byte[] wire, int offset, int length) {
        if (!JsonText.isPlain(wire, offset, length)) {
            return false;
        }
        member(name);
        target.write('"');
        target.write(wire, offset, length);
        target.write('"');
        return true;
    }

    private void member(Part name) {
        int comma = json.isFirst() ? 1 : 0;
        target.write(name.json(), comma, name.length() - comma);
    }

    public void close() {
        json.closeObject();
    }

    /**
     * How the exchange went.
     *
     * @param method with its name, as the other parts are
     * @param thousandths of a millisecond that it took
     * @param bytes -1 where the host cannot know it
     */
    public void http(
            Part method,
            int status,
            long thousandths,
            long bytes,
            Part host,
            Part contentType,
            @Nullable String route) {
        raw(HTTP);
        target.write(method.json(), 1, method.length() - 1);
        event.number(Name.STATUS, status);
        json.name(Name.DURATION_MS);
        json.thousandths(thousandths);
        if (bytes >= 0) {
            event.number(Name.BYTES, bytes);
        }
        add(host);
        add(contentType);
        event.text(Name.ROUTE, route);
        json.closeObject();
    }

    /** {@code id} is 64 bits, {@code entry} a path as {@link #page} has it. */
    public void session(long id, long number, @Nullable String entry, long startMillis) {
        json.name(Name.SESSION);
        json.openObject();
        json.name(Name.ID);
        json.hex(id);
        event.number(Name.NUMBER, number);
        if (entry != null) {
            json.name(Name.ENTRY);
            target.write('"');
            target.ascii(entry);
            target.write('"');
        }
        json.name(Name.START);
        json.time(startMillis);
        json.closeObject();
    }

    /** {@code head} is as {@link Part#head} makes it. */
    public void footfall(Part head, @Nullable String view, Part lane, long sequence) {
        add(head);
        event.text(Name.VIEW, view);
        add(lane);
        event.number(Name.SEQ, sequence);
        json.closeObject();
    }

    public void rules(@Nullable Rules rules) {
        event.rules(rules);
    }

    public void truncated(List<String> fields) {
        event.truncated(fields);
    }

    /** The whole event; the same at each call, and good until the next begins. */
    public JsonBytes end(Part library) {
        add(library);
        raw(END);
        return target;
    }

    private void raw(byte[] bytes) {
        target.write(bytes, 0, bytes.length);
    }
}
