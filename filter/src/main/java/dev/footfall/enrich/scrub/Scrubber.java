// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import dev.footfall.enrich.scrub.ParameterNames.Kind;
import dev.footfall.enrich.text.UrlText;

/**
 * Replaces what is secret or names a person in URLs by {@value #TOKEN}, and counts. The result is a URL of the same
 * form. One thread.
 *
 * <p>A parameter's value goes whole if its name is on the list ({@link SecretNames}); anything else goes by its
 * shape ({@link SecretShapes}, {@link AccountNumbers}), in paths, names and values alike. Click ids are exempt, and
 * a campaign's own parameters from the rule on random text: both are long, random, and what the owner came for.
 */
public final class Scrubber {
    static final String TOKEN = "redacted";

    /** No card's number has as few digits. */
    private static final int MANY_DIGITS = 13;

    private final boolean on;
    private final SecretNames names;
    private final ParameterNames parameters;
    private final NestedPairs nested;
    private final AccountNumbers accounts = new AccountNumbers();
    private final Glance glance = new Glance();
    private final DecodedText text = new DecodedText();
    private final StringBuilder clean = new StringBuilder(256);
    private int count;
    private final Watcher watcher;
    private boolean keepsClickIds = true;

    public Scrubber(boolean on, SecretNames names) {
        this(on, names, (rule, raw, from, to) -> {});
    }

    /** {@code watcher} hears of each value that goes. */
    public Scrubber(boolean on, SecretNames names, Watcher watcher) {
        this.on = on;
        this.names = names;
        parameters = new ParameterNames(names);
        this.watcher = watcher;
        nested = new NestedPairs(this::lists);
    }

    /** Hears what goes, for whoever wants to show it. */
    @FunctionalInterface
    public interface Watcher {
        /** The chars of {@code raw} from {@code from} to {@code to} go. */
        void gone(Rule rule, String raw, int from, int to);
    }

    /** Of a whole URL something goes without a trace. */
    void dropped(Rule rule, String raw, int from, int to) {
        if (from < to) {
            watcher.gone(rule, raw, from, to);
        }
    }

    /** Begins a new event. */
    public void reset() {
        reset(true);
    }

    /** {@code keepsClickIds}: whether its visitor may be followed; if not, click ids go even where all else stays. */
    public void reset(boolean keepsClickIds) {
        count = 0;
        this.keepsClickIds = keepsClickIds;
    }

    /** Values replaced since {@link #reset}. */
    public int count() {
        return count;
    }

    /** A URL, or the part of one that starts with its path; without fragment. */
    public String url(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return path(url);
        }
        return path(url.substring(0, question)) + '?' + query(url.substring(question + 1));
    }

    public String path(String path) {
        if (!on || isHarmlessPath(path)) {
            return path;
        }
        clean.setLength(0);
        text.decode(path, 0, path.length());
        markShapes();
        AnnouncedSecrets.mark(text);
        SecretShapes.markRandom(text);
        nested.markPairs(text, "?&;#/");
        replace(path, 0, path.length());
        return clean.toString();
    }

    /** Even one digit may be a secret that the segment before it announces. */
    private boolean isHarmlessPath(String path) {
        return path.indexOf('=') < 0
                && glance.isHarmless(path, 0, path.length(), MANY_DIGITS)
                && (glance.isPlain() || !AnnouncedSecrets.mayBeIn(path));
    }

    /**
     * What a header, cookie or property holds that is no URL: random text stays, being what most of them are kept for.
     * Where the value holds a URL, coded or not, what a URL loses goes from all of it.
     */
    public String value(String value) {
        boolean mayFollow = holdsClickIds(value, 0, value.length());
        if (!mayFollow
                && (!on || (glance.isHarmless(value, 0, value.length(), MANY_DIGITS) && !value.contains("://")))) {
            return value;
        }
        clean.setLength(0);
        text.decode(value, 0, value.length());
        nested.markJson(text);
        if (on) {
            markShapes();
        }
        if (on && text.holdsUrl()) {
            AnnouncedSecrets.mark(text);
            SecretShapes.markRandom(text);
        }
        if (mayFollow || text.holdsUrl()) {
            nested.markPairs(text, "?&;# \",");
        }
        replace(value, 0, value.length());
        return clean.toString();
    }

    /** Whether whatever stands under the name is to go. */
    public boolean lists(String name) {
        return (on && names.contains(name)) || (!keepsClickIds && CampaignNames.isClickId(name));
    }

    /** Whether there may be click ids that are to go, under names within the value. */
    private boolean holdsClickIds(String value, int from, int to) {
        if (keepsClickIds) {
            return false;
        }
        for (int at = from; at < to; at++) {
            char c = value.charAt(at);
            if (c == '=' || c == '%' || c == '"') {
                return true;
            }
        }
        return false;
    }

    /** Of a value under such a name: nothing of it. */
    public String whole(String value) {
        if (value.isEmpty()) {
            return value;
        }
        count++;
        watcher.gone(Rule.NAME, value, 0, value.length());
        return TOKEN;
    }

    /** A query without its question mark. */
    public String query(String query) {
        if ((!on && keepsClickIds) || query.isEmpty()) {
            return query;
        }
        clean.setLength(0);
        int from = 0;
        while (from <= query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            parameter(query, from, to);
            if (ampersand >= 0) {
                clean.append('&');
            }
            from = to + 1;
        }
        return clean.toString();
    }

    private void parameter(String query, int from, int to) {
        int equals = query.indexOf('=', from);
        boolean isPair = equals >= 0 && equals < to;
        Kind kind = parameters.of(isPair ? UrlText.decode(query, from, equals) : "");
        boolean listed = on && kind.isSecret();
        if (isPair && (listed || (kind.isClickId() && !keepsClickIds))) {
            wholeValue(listed ? Rule.NAME : Rule.CLICK_ID, query, from, equals + 1, to);
        } else if (kind.isClickId()
                || !(holdsClickIds(query, equals + 1, to)
                        || (on && !glance.isHarmless(query, from, to, MANY_DIGITS)))) {
            clean.append(query, from, to);
        } else {
            byShape(query, from, to, kind.isUtm());
        }
    }

    private void wholeValue(Rule rule, String query, int from, int value, int to) {
        clean.append(query, from, value);
        if (value < to) {
            clean.append(TOKEN);
            count++;
            watcher.gone(rule, query, value, to);
        }
    }

    private void byShape(String query, int from, int to, boolean utm) {
        text.decode(query, from, to);
        if (on) {
            markShapes();
        }
        if (on && !utm) {
            SecretShapes.markRandom(text);
            SecretShapes.markBase64(text);
        }
        nested.markPairs(text, "?&;#");
        nested.markJson(text);
        replace(query, from, to);
    }

    private void markShapes() {
        SecretShapes.markUserinfo(text);
        SecretShapes.markEmails(text);
        SecretShapes.markSignedTokens(text);
        KnownKeys.mark(text);
        accounts.mark(text);
    }

    private void replace(String raw, int from, int to) {
        if (!text.isMarked()) {
            clean.append(raw, from, to);
            return;
        }
        int at = 0;
        while (at < text.length()) {
            Rule rule = text.rule(at);
            if (rule != null) {
                int end = text.endOfSecret(at);
                watcher.gone(rule, raw, text.start(at), text.start(end));
                at = end;
                clean.append(TOKEN);
                count++;
            } else {
                clean.append(raw, text.start(at), text.start(at + 1));
                at++;
            }
        }
    }
}
