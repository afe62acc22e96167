// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.util.Locale;
import java.util.Random;

/**
 * Visits of a shop, in a ring as capture leaves them there: 2,000 pages of which some are seen far more often than
 * others, 60 browsers, so many visitors. A quarter of the pages comes by one of 50 campaigns, a quarter has a query of
 * its own, most have a referrer. Filling a slot makes no garbage.
 */
public final class Traffic {
    private static final int PAGES = 2_000;
    private static final int BROWSERS = 60;
    private static final int CAMPAIGNS = 50;
    private static final int SITE = 0;
    private static final String[] WORDS = {"garden", "kitchen", "chairs", "benches", "lamps", "tables", "outdoor"};
    private static final String[] SYSTEMS = {"X11; Linux x86_64", "Windows NT 10.0; Win64; x64", "Macintosh"};
    private static final String[] PLATFORMS = {"\"Linux\"", "\"Windows\"", "\"macOS\""};
    private static final String[] LANGUAGES = {"de-DE,de;q=0.9,en;q=0.8", "en-US,en;q=0.9", "fr-FR,fr;q=0.9,en;q=0.7"};

    private final Random random = new Random(7);
    private final int visitors;
    private final String[] paths = new String[PAGES];
    private final String[] pages = new String[PAGES];
    private final String[] agents = new String[BROWSERS];
    private final String[] brands = new String[BROWSERS];
    private final String[] queries = new String[CAMPAIGNS];
    private final String[] digits = new String[1_000];
    private final StringBuilder text = new StringBuilder(256);
    private final byte[] scratch = new byte[256];
    private int next;

    /** @param visitors how many there are; each one's visits come by turns */
    public Traffic(int visitors) {
        this.visitors = visitors;
        for (int i = 0; i < PAGES; i++) {
            paths[i] = "/catalogue/" + WORDS[i % 7] + "/" + WORDS[i / 7 % 7] + "-and-" + WORDS[i / 49 % 7] + "/oak-" + i;
            pages[i] = "https://shop.example.com" + paths[i];
        }
        for (int i = 0; i < BROWSERS; i++) {
            int version = 123 + i / 3;
            agents[i] = "Mozilla/5.0 (" + SYSTEMS[i % 3] + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + version
                    + ".0.0.0 Safari/537.36";
            brands[i] = "\"Chromium\";v=\"" + version + "\", \"Google Chrome\";v=\"" + version
                    + "\", \"Not_A Brand\";v=\"99\"";
        }
        for (int i = 0; i < CAMPAIGNS; i++) {
            queries[i] = "utm_source=newsletter&utm_medium=email&utm_campaign=spring+sale+" + i + "&page=2&sort=price";
        }
        for (int i = 0; i < digits.length; i++) {
            digits[i] = String.format(Locale.ROOT, "%03d", i);
        }
    }

    /** Fills the ring, and returns how many events that took. */
    public int fill(EventRing ring) {
        int filled = 0;
        while (ring.published() - ring.drained() < ring.capacity()) {
            long sequence = ring.claim(System.currentTimeMillis());
            visit(ring.slot(sequence), next++);
            ring.publish(sequence);
            filled++;
        }
        return filled;
    }

    private void visit(EventSlot slot, int number) {
        int visitor = number % visitors;
        // As many small numbers as large ones of twice the length.
        int page = (int) (PAGES * Math.pow(random.nextDouble(), 3));
        slot.begin(SITE, Kind.PAGE, State.SERVED, System.currentTimeMillis());
        slot.host("tomcat-valve");
        slot.outcome(200, 1_000_000 + random.nextInt(50_000_000), 5_000 + random.nextInt(50_000));
        slot.put(Field.SCHEME, "https");
        slot.put(Field.HOST, "shop.example.com");
        slot.put(Field.METHOD, "GET");
        slot.put(Field.PEER, "10.0.0.1");
        put(slot, Field.FORWARDED_FOR, "", address(visitor));
        slot.put(Field.FORWARDED_PROTO, "https");
        slot.put(Field.USER_AGENT, agents[visitor % BROWSERS]);
        slot.put(Field.URI, paths[page]);
        query(slot, number);
        referrer(slot, number);
        slot.put(Field.LANGUAGE, LANGUAGES[visitor % 3]);
        slot.put(Field.CONTENT_TYPE, "text/html;charset=UTF-8");
        cookies(slot, visitor);
        headers(slot, visitor % BROWSERS, number % 4 == 0);
        slot.seal();
    }

    private void query(EventSlot slot, int number) {
        if (number % 4 == 0) {
            slot.put(Field.QUERY, queries[random.nextInt(CAMPAIGNS)]);
        } else if (number % 4 == 1) {
            put(slot, Field.QUERY, "q=oak+bench&page=", digits(number));
        }
    }

    private void referrer(EventSlot slot, int number) {
        if (number % 4 == 0) {
            slot.put(Field.REFERRER, "https://news.example.org/");
        } else if (number % 8 != 1) {
            slot.put(Field.REFERRER, pages[random.nextInt(PAGES)]);
        }
    }

    private void cookies(EventSlot slot, int visitor) {
        pair(slot, Field.COOKIE, "_ga", "GA1.1.1", digits(visitor).append(".1763632800"));
        pair(slot, Field.COOKIE, "_ga_7WN3ZQ1X9K", "GS2.1.s1763632800$o3$g1$t1763", digits(visitor).append("$j42$l0$h0"));
        pair(slot, Field.COOKIE, "_pk_id.1.5b2e", "c1f0a4d2b9e8", digits(visitor).append(".1763632800."));
    }

    private void headers(EventSlot slot, int browser, boolean enters) {
        header(slot, "sec-ch-ua", brands[browser]);
        header(slot, "sec-ch-ua-mobile", "?0");
        header(slot, "sec-ch-ua-platform", PLATFORMS[browser % 3]);
        header(slot, "sec-fetch-site", enters ? "cross-site" : "same-origin");
        header(slot, "sec-fetch-mode", "navigate");
        header(slot, "sec-fetch-dest", "document");
        header(slot, "sec-fetch-user", "?1");
    }

    private static void header(EventSlot slot, String name, String value) {
        slot.putPair(Field.HEADER, name, value, 0, value.length());
    }

    /** Another for each visitor. */
    private StringBuilder address(int visitor) {
        text.setLength(0);
        int bits = visitor * 0x9E3779B1;
        return text.append("81.")
                .append((bits >>> 16) & 0xFF)
                .append('.')
                .append((bits >>> 8) & 0xFF)
                .append('.')
                .append(bits & 0xFF);
    }

    /** Nine of them, different for each number. */
    private StringBuilder digits(int number) {
        text.setLength(0);
        int mixed = number * 0x9E3779B1 >>> 2;
        return text.append(digits[mixed % 1_000])
                .append(digits[mixed / 1_000 % 1_000])
                .append(digits[mixed / 1_000_000 % 1_000]);
    }

    private void put(EventSlot slot, Field field, String before, StringBuilder value) {
        slot.put(field, scratch, 0, bytes(before, value));
    }

    private void pair(EventSlot slot, Field field, String name, String before, StringBuilder value) {
        slot.putPair(field, name, scratch, 0, bytes(before, value));
    }

    private int bytes(String before, StringBuilder value) {
        int length = 0;
        for (int i = 0; i < before.length(); i++) {
            scratch[length++] = (byte) before.charAt(i);
        }
        for (int i = 0; i < value.length(); i++) {
            scratch[length++] = (byte) value.charAt(i);
        }
        return length;
    }
}
