// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import org.jspecify.annotations.Nullable;

/**
 * Reads one address literal the way proxies write them: bare, in quotes, in brackets, with a port, with a zone. A port
 * may be hidden behind a word with an underscore, as RFC 7239 has it. Anything else is null, never an exception.
 */
final class AddressParser {
    private static final int OCTETS = 4;
    private static final int GROUPS = 8;
    private static final int PORT_DIGITS = 5;

    private final String text;
    private final int end;
    private int at;

    private AddressParser(String text, int from, int to) {
        this.text = text;
        at = from;
        end = to;
    }

    static @Nullable Address parse(String text, int from, int to) {
        int start = from;
        int stop = to;
        while (start < stop && isSpace(text.charAt(start))) {
            start++;
        }
        while (stop > start && isSpace(text.charAt(stop - 1))) {
            stop--;
        }
        if (stop - start > 1 && text.charAt(start) == '"' && text.charAt(stop - 1) == '"') {
            start++;
            stop--;
        }
        return new AddressParser(text, start, stop).literal();
    }

    private @Nullable Address literal() {
        if (at < end && text.charAt(at) == '[') {
            return bracketed();
        }
        return isDotted() ? dottedWithPort() : v6(end);
    }

    private boolean isDotted() {
        int i = at;
        while (i < end && isDigit(text.charAt(i))) {
            i++;
        }
        return i < end && text.charAt(i) == '.';
    }

    private @Nullable Address bracketed() {
        int close = text.indexOf(']', at);
        if (close < 0 || close >= end) {
            return null;
        }
        at++;
        Address address = v6(close);
        at = close + 1;
        return address != null && isPortOrNothing() ? address : null;
    }

    private @Nullable Address dottedWithPort() {
        long bits = dotted(end);
        return bits >= 0 && isPortOrNothing() ? Address.v4((int) bits) : null;
    }

    private boolean isPortOrNothing() {
        if (at == end) {
            return true;
        }
        int digits = end - at - 1;
        if (text.charAt(at) != ':' || digits < 1) {
            return false;
        }
        return text.charAt(at + 1) == '_' || (digits <= PORT_DIGITS && isAllDigits());
    }

    private boolean isAllDigits() {
        for (int i = at + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The 32 bits of four octets, or -1. A leading zero is refused: some read it as octal. */
    private long dotted(int limit) {
        long bits = 0;
        for (int i = 0; i < OCTETS; i++) {
            if (i > 0 && (at >= limit || text.charAt(at++) != '.')) {
                return -1;
            }
            int octet = octet(limit);
            if (octet < 0) {
                return -1;
            }
            bits = bits << 8 | octet;
        }
        return bits;
    }

    private int octet(int limit) {
        int from = at;
        int octet = 0;
        while (at < limit && at - from < 4 && isDigit(text.charAt(at))) {
            octet = octet * 10 + text.charAt(at++) - '0';
        }
        int digits = at - from;
        boolean leadingZero = digits > 1 && text.charAt(from) == '0';
        return digits == 0 || leadingZero || octet > 0xFF ? -1 : octet;
    }

    /** Eight groups of hex, one run of zeros perhaps left out, the last two perhaps dotted, a zone ignored. */
    private @Nullable Address v6(int limit) {
        int zone = text.indexOf('%', at);
        int stop = zone >= 0 && zone < limit ? zone : limit;
        long[] halves = new long[2];
        int count = 0;
        int gap = -1;
        if (startsWithGap(stop)) {
            gap = 0;
            at += 2;
        }
        while (at < stop) {
            if (count == GROUPS) {
                return null;
            }
            int used = group(halves, count, stop);
            if (used == 0) {
                return null;
            }
            count += used;
            if (at < stop && (used == 2 || text.charAt(at++) != ':' || at == stop)) {
                return null;
            }
            if (at < stop && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        return closed(halves, count, gap);
    }

    private boolean startsWithGap(int stop) {
        return stop - at >= 2 && text.charAt(at) == ':' && text.charAt(at + 1) == ':';
    }

    /** Reads one group of hex, or two groups as dotted octets; returns how many, 0 if neither. */
    private int group(long[] halves, int index, int stop) {
        int from = at;
        int value = 0;
        while (at < stop && at - from < 5 && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80) {
            value = value << 4 | Character.digit(text.charAt(at++), 16);
        }
        if (at < stop && text.charAt(at) == '.') {
            at = from;
            return dottedTail(halves, index, stop);
        }
        if (at == from || at - from > 4) {
            return 0;
        }
        set(halves, index, value);
        return 1;
    }

    private int dottedTail(long[] halves, int index, int stop) {
        long bits = index > GROUPS - 2 ? -1 : dotted(stop);
        if (bits < 0 || at != stop) {
            return 0;
        }
        set(halves, index, (int) (bits >>> 16));
        set(halves, index + 1, (int) (bits & 0xFFFF));
        return 2;
    }

    private static void set(long[] halves, int index, int value) {
        halves[index >> 2] |= (long) value << (48 - 16 * (index & 3));
    }

    /** Moves the groups behind the gap to the end. */
    private static @Nullable Address closed(long[] halves, int count, int gap) {
        if (gap < 0) {
            return count == GROUPS ? new Address(halves[0], halves[1]) : null;
        }
        if (count == GROUPS) {
            return null;
        }
        long[] moved = new long[2];
        for (int i = 0; i < count; i++) {
            int group = (int) (halves[i >> 2] >>> (48 - 16 * (i & 3))) & 0xFFFF;
            set(moved, i < gap ? i : i + GROUPS - count, group);
        }
        return new Address(moved[0], moved[1]);
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
