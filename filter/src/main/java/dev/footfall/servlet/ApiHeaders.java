// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.Choices;
import dev.footfall.capture.CookieLine;
import dev.footfall.capture.HeaderName;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/** By the Servlet API, as any container has them. */
record ApiHeaders(HttpServletRequest request) implements HeaderLines {
    @Override
    public int in(HeaderName name, Choices values) {
        return values.in(request.getHeader(name.text()));
    }

    @Override
    public void copy(HeaderName name, Field field, EventSlot slot) {
        String first = request.getHeader(name.text());
        if (first == null || !field.isList()) {
            slot.put(field, first); // To ask for lines makes garbage.
            return;
        }
        Enumeration<String> lines = request.getHeaders(name.text());
        while (lines != null && lines.hasMoreElements()) {
            slot.put(field, lines.nextElement());
        }
    }

    @Override
    public void copyPairs(HeaderName name, EventSlot slot) {
        if (request.getHeader(name.text()) == null) {
            return; // As nearly always.
        }
        Enumeration<String> lines = request.getHeaders(name.text());
        while (lines != null && lines.hasMoreElements()) {
            name.putPair(slot, lines.nextElement());
        }
    }

    @Override
    public void copyAllowed(AllowList allowed, EventSlot slot) {
        List<HeaderName> names = allowed.names();
        if (names == null) {
            copyMatching(allowed, slot);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            copyFirst(names.get(i), slot);
        }
    }

    private void copyMatching(AllowList allowed, EventSlot slot) {
        Enumeration<String> names = request.getHeaderNames();
        while (names != null && names.hasMoreElements()) {
            String name = names.nextElement().toLowerCase(Locale.ROOT);
            if (allowed.allows(name)) {
                copyFirst(HeaderName.of(name), slot);
            }
        }
    }

    private void copyFirst(HeaderName name, EventSlot slot) {
        String value = request.getHeader(name.text());
        if (value != null) {
            name.putPair(slot, value);
        }
    }

    @Override
    public void copyCookies(AllowList allowed, EventSlot slot) {
        Enumeration<String> lines = request.getHeaders("cookie");
        while (lines != null && lines.hasMoreElements()) {
            CookieLine.copy(lines.nextElement(), allowed, slot);
        }
    }
}
