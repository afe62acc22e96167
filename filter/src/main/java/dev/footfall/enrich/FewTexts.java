// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.text.WireText;
import dev.footfall.event.Name;
import dev.footfall.ring.Field;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What requests say in few different ways: browser, language, method, type and host. What became of each is kept. Journal
 * thread only.
 */
final class FewTexts {
    private static final int MANY = 1024;
    private static final int MANY_BYTES = 512 << 10;
    private static final int FEW = 256;
    private static final int FEW_BYTES = 64 << 10;

    /** A text, or a page's address, without its characters. */
    private static final int TEXT_BYTES = 56;

    private static final byte[] HTTP = PageAddress.HTTP.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HTTPS = PageAddress.HTTPS.getBytes(StandardCharsets.US_ASCII);
    private static final int HTTP_HOST = 0;
    private static final int HTTPS_HOST = 1;
    private static final int ANY_HOST = 2;

    private final Seen<Agent> agents = new Seen<>(MANY, MANY_BYTES);
    private final Seen<KnownText> methods = new Seen<>(FEW, FEW_BYTES);
    private final Seen<KnownText> locales = new Seen<>(FEW, FEW_BYTES);
    private final Seen<KnownText> mediaTypes = new Seen<>(FEW, FEW_BYTES);
    private final Seen<PageAddress> hosts = new Seen<>(FEW, FEW_BYTES);

    /** The browser. */
    Agent agent(SlotFields fields) {
        Agent known = fields.seen(agents, 0, Field.USER_AGENT);
        if (known != null) {
            return known;
        }
        String wire = fields.wire(Field.USER_AGENT);
        if (wire == null) {
            return Agent.NONE;
        }
        Agent made = Agent.of(wire, fields.text(Field.USER_AGENT));
        fields.keep(agents, 0, Field.USER_AGENT, made, 3 * (TEXT_BYTES + wire.length()));
        return made;
    }

    KnownText method(SlotFields fields) {
        return text(fields, Field.METHOD, methods, Name.METHOD, WireText::decode);
    }

    KnownText locale(SlotFields fields) {
        return text(fields, Field.LANGUAGE, locales, Name.LOCALE, FewTexts::language);
    }

    KnownText mediaType(SlotFields fields) {
        return text(fields, Field.CONTENT_TYPE, mediaTypes, Name.CONTENT_TYPE, FewTexts::withoutParameters);
    }

    private static KnownText text(
            SlotFields fields, Field field, Seen<KnownText> seen, Name name, UnaryOperator<String> make) {
        KnownText known = fields.seen(seen, 0, field);
        if (known != null) {
            return known;
        }
        String wire = fields.wire(field);
        KnownText made = KnownText.of(name, wire == null ? "" : make.apply(wire));
        fields.keep(seen, 0, field, made, 2 * TEXT_BYTES + 2 * made.json().length());
        return made;
    }

    private static String language(String header) {
        String first = AcceptLanguage.first(header);
        return first == null ? "" : first;
    }

    /** Without charset and the like. */
    private static String withoutParameters(String wire) {
        String contentType = WireText.decode(wire);
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
        return type.toLowerCase(Locale.ROOT);
    }

    /** Scheme and host as the request has them, but for what is told otherwise. */
    PageAddress address(SlotFields fields, @Nullable String toldScheme, @Nullable String toldHost) {
        String scheme = PageAddress.knownScheme(toldScheme);
        int scope = toldHost == null ? scope(fields, scheme) : ANY_HOST;
        PageAddress known = scope == ANY_HOST ? null : fields.seen(hosts, scope, Field.HOST);
        if (known != null) {
            return known;
        }
        PageAddress made = PageAddress.of(fields, toldScheme, toldHost);
        if (scope != ANY_HOST) {
            fields.keep(
                    hosts, scope, Field.HOST, made, 2 * TEXT_BYTES + made.json().length());
        }
        return made;
    }

    private static int scope(SlotFields fields, @Nullable String told) {
        if (told == null ? fields.is(Field.SCHEME, HTTPS) : told.equals(PageAddress.HTTPS)) {
            return HTTPS_HOST;
        }
        return told != null || fields.is(Field.SCHEME, HTTP) ? HTTP_HOST : ANY_HOST;
    }
}
