// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a name may be spelt.
 *
 * <pre>
 *   ringSlots                          a setting
 *   crm.url                            an option of destination crm
 *   sites.localhost/shop.ip            either of them, for one site
 *   sites.localhost/shop.crm.url
 * </pre>
 *
 * The case of a name says nothing, nor do {@code -} and {@code _} in its last part. The environment has no dots, no
 * dashes and no case, so there all of them say nothing.
 */
final class Name {
    private static final String PREFIX = "footfall.";
    private static final String ENVIRONMENT_PREFIX = "FOOTFALL_";
    private static final String JETTY_PREFIX = "jetty.footfall.";
    private static final String SITES = "sites.";

    private Name() {}

    /** The name without our prefix; null if it is somebody else's name. */
    static @Nullable String bare(Origin origin, String typed) {
        String prefix = prefix(origin, typed);
        if (startsWith(typed, prefix) && typed.length() > prefix.length()) {
            return typed.substring(prefix.length());
        }
        return origin.needsPrefix() || origin == Origin.ENVIRONMENT ? null : typed;
    }

    private static String prefix(Origin origin, String typed) {
        if (origin == Origin.SHARED_ATTRIBUTE && startsWith(typed, JETTY_PREFIX)) {
            return JETTY_PREFIX;
        }
        return origin == Origin.ENVIRONMENT ? ENVIRONMENT_PREFIX : PREFIX;
    }

    private static boolean startsWith(String typed, String prefix) {
        return typed.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Equal for two spellings of one name. */
    static String key(String name) {
        int last = name.lastIndexOf('.') + 1;
        String head = name.substring(0, last).toLowerCase(Locale.ROOT);
        return head + squeezed(name.substring(last));
    }

    /** Equal for a name and its spelling in the environment. */
    static String flat(String name) {
        return squeezed(name.replace(".", ""));
    }

    /** As the environment spells it: {@code crm.apiKey} is {@code FOOTFALL_CRM_API_KEY}. */
    static String environment(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("[.-]", "_");
        return ENVIRONMENT_PREFIX + words.toUpperCase(Locale.ROOT);
    }

    private static String squeezed(String part) {
        return part.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    static boolean isAddressed(String bare) {
        return startsWith(bare, SITES);
    }

    /** What an addressed name sets at that site; null if it addresses another one. */
    static @Nullable String atSite(String bare, String site) {
        int end = SITES.length() + site.length();
        if (bare.length() <= end + 1 || bare.charAt(end) != '.') {
            return null;
        }
        // A host's name has no case, a path has one.
        int path = site.indexOf('/') < 0 ? site.length() : site.indexOf('/');
        boolean ours = bare.regionMatches(true, SITES.length(), site, 0, path)
                && bare.regionMatches(false, SITES.length() + path, site, path, site.length() - path);
        return ours ? bare.substring(end + 1) : null;
    }

    /** The address in the environment's spelling; null if it cannot be told from another site's there. */
    static @Nullable String flatAtSite(String site, String name) {
        return site.chars().allMatch(Character::isLetterOrDigit) ? flat(SITES + site + name) : null;
    }
}
