// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries and no line may show, in all the forms in which servers repeat it: many quote path and query
 * of what they do not know, or the token without the word before it.
 */
final class Secrets {
    /** Shorter words would blank out half the text, and are no keys. */
    private static final int LEAST_WORD = 8;

    /** Of a path or query as a whole, which nobody says by chance. */
    private static final int LEAST_WHOLE = 5;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s/?&;,:=\"']+");
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([A-Za-z0-9+/]+=*)");

    private final Set<String> all = new LinkedHashSet<>();

    private Secrets() {}

    static Collection<String> of(URI url, Collection<String> headerValues) {
        Secrets secrets = new Secrets();
        secrets.addWhole(url.getRawPath());
        secrets.addWhole(url.getPath());
        secrets.addWhole(url.getRawQuery());
        secrets.addWhole(url.getQuery());
        headerValues.forEach(secrets::addHeader);
        return secrets.all;
    }

    private void addWhole(@Nullable String text) {
        if (text != null) {
            add(text, LEAST_WHOLE);
            addWords(text);
        }
    }

    private void addHeader(String value) {
        add(value, LEAST_WORD);
        addWords(value);
        Matcher basic = BASIC.matcher(value);
        if (basic.matches()) {
            addWords(decoded(basic.group(1)));
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), ISO_8859_1);
        } catch (IllegalArgumentException other) {
            return ""; // no user and password after all; the text itself is in
        }
    }

    private void addWords(String text) {
        BETWEEN_WORDS.splitAsStream(text).forEach(word -> add(word, LEAST_WORD));
    }

    private void add(String text, int least) {
        if (text.length() >= least) {
            all.add(text);
        }
    }
}
