// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.text.WireText;
import dev.footfall.event.Name;
import dev.footfall.event.PageWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The cookies in a slot, where they stand in its bytes. Used again for every slot by the journal thread. */
final class CookieLines {
    /** More are looked up in a map. */
    private static final int FEW = 16;

    private static final int NAMES = 256;
    private static final int MOST_NAME_BYTES = 64 << 10;

    /** A name and its JSON without their characters. */
    private static final int NAME_BYTES = 112;

    private final Seen<CookieName> known = new Seen<>(NAMES, MOST_NAME_BYTES);
    private byte[] bytes = {};
    private @Nullable CookieName[] names = new CookieName[FEW];
    private int[] offsets = new int[FEW];
    private int[] lengths = new int[FEW];
    private int count;

    void begin() {
        count = 0;
    }

    void add(byte[] source, int nameOffset, int nameLength, int offset, int length) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        bytes = source;
        names[count] = name(source, nameOffset, nameLength);
        offsets[count] = offset;
        lengths[count++] = length;
    }

    private CookieName name(byte[] source, int offset, int length) {
        CookieName seen = known.get(0, source, offset, length);
        if (seen != null) {
            return seen;
        }
        CookieName name = CookieName.of(WireText.decode(source, offset, length));
        known.put(0, source, offset, length, name, NAME_BYTES + 2 * length);
        return name;
    }

    boolean areNone() {
        return count == 0;
    }

    /** By exact name, the first of each, as {@code clean} leaves those that are no ids. */
    Map<String, String> clean(UnaryOperator<String> clean) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            CookieName name = name(i);
            if (!cookies.containsKey(name.text())) {
                String value = value(i);
                cookies.put(name.text(), name.holdsId() ? value : clean.apply(value));
            }
        }
        return cookies;
    }

    /** The same as JSON. */
    void write(PageWriter json, UnaryOperator<String> clean) {
        if (count > FEW) {
            json.texts(Name.COOKIES, clean(clean));
            return;
        }
        json.open(Name.COOKIES);
        for (int i = 0; i < count; i++) {
            if (!isRepeated(i)) {
                write(i, json, clean);
            }
        }
        json.close();
    }

    private boolean isRepeated(int index) {
        String name = name(index).text();
        for (int i = 0; i < index; i++) {
            if (name(i).text().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private void write(int index, PageWriter json, UnaryOperator<String> clean) {
        CookieName name = name(index);
        if (!name.holdsId()) {
            json.text(name.json(), clean.apply(value(index)));
        } else if (!json.text(name.json(), bytes, offsets[index], lengths[index])) {
            json.text(name.json(), value(index));
        }
    }

    private CookieName name(int index) {
        return Objects.requireNonNull(names[index]);
    }

    private String value(int index) {
        return WireText.decode(bytes, offsets[index], lengths[index]);
    }
}
