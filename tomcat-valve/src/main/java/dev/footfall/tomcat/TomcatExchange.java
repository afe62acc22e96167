// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.Choices;
import dev.footfall.capture.CookieLine;
import dev.footfall.capture.Exchange;
import dev.footfall.capture.HeaderName;
import dev.footfall.capture.HeaderNames;
import dev.footfall.capture.UserSource;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Globals;
import org.apache.catalina.Session;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.mapper.MappingData;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One exchange at its exit, as Tomcat has it, and what was kept of its entry. Made once for each of Tomcat's own request
 * objects and used again with it, by one thread after the other; between exit and the next entry it holds nothing of
 * Tomcat's.
 *
 * <p>Reads nothing that has an effect: no parameters, parts, cookies, session or remote host.
 */
final class TomcatExchange implements Exchange {
    private static final String HOST = "tomcat-valve";

    private final Entry entry = new Entry();
    private final HeaderIndex index = new HeaderIndex();
    private final TomcatText text = new TomcatText();
    private final TomcatText name = new TomcatText();
    private final TomcatText pathText = new TomcatText();
    private final KeptText route = new KeptText(Field.ROUTE);
    private @Nullable Request request;
    private @Nullable Response response;
    private boolean remoteAddrAttribute;
    private long time;

    /** Asked for once to decide and once to copy. */
    private @Nullable String contentType;

    Entry entry() {
        return entry;
    }

    /**
     * @param time what Tomcat tells its access logs
     * @param remoteAddrAttribute whether RemoteIpValve's verdict on the client's address is asked for
     */
    void open(Request request, Response response, long time, boolean remoteAddrAttribute) {
        this.request = request;
        this.response = response;
        this.time = time;
        this.remoteAddrAttribute = remoteAddrAttribute;
    }

    void close() {
        request = null;
        response = null;
        contentType = null;
        text.clear();
        name.clear();
        pathText.clear();
    }

    private Request request() {
        Request open = request;
        if (open == null) {
            throw new IllegalStateException("the exchange is over");
        }
        return open;
    }

    private Response response() {
        Response open = response;
        if (open == null) {
            throw new IllegalStateException("the exchange is over");
        }
        return open;
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public long arrivalMillis() {
        return entry.clock().startMillis();
    }

    @Override
    public long durationNanos() {
        return entry.clock().durationNanos(time);
    }

    @Override
    public @Nullable String method() {
        return request().getMethod();
    }

    @Override
    public int status() {
        return response().getStatus();
    }

    @Override
    public @Nullable String contentType() {
        if (contentType == null) {
            contentType = typeOf(response());
        }
        return contentType;
    }

    /** What was sent. Only of an answer without a body Tomcat is asked, since it puts its answer together anew. */
    private static @Nullable String typeOf(Response answer) {
        MessageBytes sent = answer.getCoyoteResponse().getMimeHeaders().getValue("Content-Type");
        // Whether as a String or, once it is sent, as bytes: the String it was set as stays.
        String set = sent == null ? null : sent.getString();
        return set == null ? answer.getContentType() : set;
    }

    /** A file the connector sends past us is known by its ends; they are attributes, which the page can set to anything. */
    @Override
    public long bytesSent() {
        long written = response().getBytesWritten(false);
        if (written > 0) {
            return written;
        }
        boolean ends = request().getAttribute(Globals.SENDFILE_FILE_END_ATTR) instanceof Long;
        return ends ? sendfileBytes() : written;
    }

    private long sendfileBytes() {
        return request().getAttribute(Globals.SENDFILE_FILE_START_ATTR) instanceof Long start
                        && request().getAttribute(Globals.SENDFILE_FILE_END_ATTR) instanceof Long end
                ? Math.max(end - start, 0)
                : 0;
    }

    @Override
    public @Nullable CharSequence path() {
        return pathText.of(request().getRequestPathMB());
    }

    private MimeHeaders headers() {
        return request().getCoyoteRequest().getMimeHeaders();
    }

    @Override
    public void read(HeaderNames names) {
        index.over(headers(), names);
    }

    @Override
    public int header(HeaderName name, Choices values) {
        int place = index.find(name);
        return values.in(place == HeaderIndex.NONE ? null : text.of(headers().getValue(place)));
    }

    @Override
    public void copyOrigin(EventSlot slot) {
        slot.put(Field.METHOD, request().getMethod());
        entry.copyOrigin(slot);
    }

    @Override
    public void copyClient(EventSlot slot) {
        entry.copyPeer(slot);
        if (remoteAddrAttribute && attribute(AccessLog.REMOTE_ADDR_ATTRIBUTE) instanceof String client) {
            slot.put(Field.CLIENT, client);
        }
    }

    @Override
    public void copyTarget(EventSlot slot) {
        entry.copyTarget(slot);
    }

    @Override
    public void copyHeader(HeaderName name, Field field, EventSlot slot) {
        if (field == Field.FORWARDED_FOR && entry.copyForwarded(name, slot)) {
            return;
        }
        MimeHeaders headers = headers();
        int place = index.find(name);
        while (place != HeaderIndex.NONE) {
            TomcatText.put(headers.getValue(place), field, slot);
            place = field.isList() ? index.findAfter(place, headers, name) : HeaderIndex.NONE;
        }
    }

    @Override
    public void copyPair(HeaderName name, EventSlot slot) {
        MimeHeaders headers = headers();
        int place = index.find(name);
        while (place != HeaderIndex.NONE) {
            TomcatText.putPair(name, headers.getValue(place), slot);
            place = index.findAfter(place, headers, name);
        }
    }

    private void copyFirst(HeaderName name, EventSlot slot) {
        int place = index.find(name);
        if (place != HeaderIndex.NONE) {
            TomcatText.putPair(name, headers().getValue(place), slot);
        }
    }

    @Override
    public @Nullable Object attribute(String name) {
        return RequestAttributes.get(request(), name);
    }

    /** Put together here: Tomcat's own would make garbage. */
    @Override
    public void copyMapping(EventSlot slot) {
        MappingData mapping = request().getMappingData();
        CharSequence servlet = pathText.of(mapping.wrapperPath);
        boolean wildcard = mapping.matchType == MappingMatch.PATH;
        if (servlet != null && servlet.length() > 1 && (wildcard || mapping.matchType == MappingMatch.EXACT)) {
            route.keep(servlet);
            if (wildcard) {
                route.addText("/*");
            }
            route.putInto(slot);
        }
    }

    @Override
    public @Nullable Object user(UserSource source) {
        return switch (source.place()) {
            case PRINCIPAL -> request().getRemoteUser();
            case HEADER -> request().getHeader(source.name());
            case SESSION -> sessionUser(source.name());
            case ATTRIBUTE -> request().getAttribute(source.name());
            case NONE -> null;
        };
    }

    private @Nullable Object sessionUser(String name) {
        Session session = request().getSessionInternal(false);
        return session == null ? null : session.getSession().getAttribute(name);
    }

    @Override
    public void copyHeaders(AllowList allowed, EventSlot slot) {
        List<HeaderName> names = allowed.names();
        if (names == null) {
            copyMatchingHeaders(allowed, slot);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            copyFirst(names.get(i), slot);
        }
    }

    /** Tomcat has names in lower case already, but for those of AJP. */
    private void copyMatchingHeaders(AllowList allowed, EventSlot slot) {
        MimeHeaders headers = headers();
        for (int place = 0; place < headers.size(); place++) {
            CharSequence typed = name.of(headers.getName(place));
            CharSequence lower =
                    typed == null || isLower(typed) ? typed : typed.toString().toLowerCase(Locale.ROOT);
            // The first of several of one name, as where names are listed.
            if (lower != null && allowed.allows(lower)) {
                HeaderName found = HeaderName.of(lower.toString());
                if (HeaderIndex.scan(headers, found, 0) == place) {
                    TomcatText.putPair(found, headers.getValue(place), slot);
                }
            }
        }
    }

    private static boolean isLower(CharSequence name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void copyCookies(AllowList allowed, EventSlot slot) {
        MimeHeaders headers = headers();
        int line = index.find(HeaderNames.COOKIE);
        while (line != HeaderIndex.NONE) {
            CharSequence cookies = text.of(headers.getValue(line));
            if (cookies != null) {
                CookieLine.copy(cookies, allowed, slot);
            }
            line = index.findAfter(line, headers, HeaderNames.COOKIE);
        }
    }
}
