// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import org.jspecify.annotations.Nullable;

/**
 * One site's rules. The first that has something to say decides:
 *
 * <ol>
 *   <li>the cookie of those who opted out;
 *   <li>Global Privacy Control and Do Not Track, the one that takes more;
 *   <li>the application's word for this request;
 *   <li>the banner's cookies: if the site has any, one must grant and none that is there may refuse.
 * </ol>
 *
 * No state; any thread.
 */
public final class ConsentRules {
    private static final String GPC = "sec-gpc";
    private static final String DNT = "dnt";

    private final ConsentConfig config;

    /** Made once: most events of a site have the same few. */
    private final Verdict optedOut;

    private final Verdict gpc;
    private final Verdict dnt;
    private final Verdict refusedByApplication;
    private final Verdict refusedByTcf;
    private final Verdict refusedByCookie;
    private final Verdict unknown;
    private final Verdict grantedByApplication = Verdict.grants("application");
    private final Verdict grantedByTcf = Verdict.grants("tcf");
    private final Verdict grantedByCookie = Verdict.grants("consentCookie");

    public ConsentRules(ConsentConfig config) {
        this.config = config;
        optedOut = Verdict.takes("optOut", config.optOut());
        gpc = Verdict.takes("gpc", config.gpc());
        dnt = Verdict.takes("dnt", config.dnt());
        refusedByApplication = Verdict.takes("application", config.withoutConsent());
        refusedByTcf = Verdict.takes("tcf", config.withoutConsent());
        refusedByCookie = Verdict.takes("consentCookie", config.withoutConsent());
        unknown = Verdict.takes("unreadable", config.optOut());
    }

    public Verdict decide(Signals signals) {
        String optOut = signals.cookie(config.optOutCookie());
        if (optOut != null && !optOut.equals("0")) {
            return optedOut;
        }
        Verdict asked = asked(signals);
        if (signals.areCut() && (asked == null || unknown.reduction().isAtLeast(asked.reduction()))) {
            return unknown;
        }
        if (asked != null) {
            return asked;
        }
        String application = signals.application();
        if (application != null) {
            return application.equalsIgnoreCase(Signals.GRANTED) ? grantedByApplication : refusedByApplication;
        }
        return answered(signals);
    }

    /** Whether a request carries a Global Privacy Control signal, heeded or not. */
    public static boolean hasGpc(Signals signals) {
        return isOn(signals.header(GPC));
    }

    /** By the browser's own signal; null if it sends none that is heeded. */
    private @Nullable Verdict asked(Signals signals) {
        boolean hasGpc = config.gpc() != Reduction.NONE && hasGpc(signals);
        boolean hasDnt = config.dnt() != Reduction.NONE && isOn(signals.header(DNT));
        if (hasGpc && hasDnt) {
            return config.gpc().isAtLeast(config.dnt()) ? gpc : dnt;
        }
        if (hasGpc) {
            return gpc;
        }
        return hasDnt ? dnt : null;
    }

    /** Several lines of the header are one list, and any of them counts. */
    private static boolean isOn(@Nullable String header) {
        if (header == null || header.length() == 1) {
            return "1".equals(header);
        }
        for (String line : header.split(",", -1)) {
            if (line.strip().equals("1")) {
                return true;
            }
        }
        return false;
    }

    private Verdict answered(Signals signals) {
        ConsentCookie banner = config.consentCookie();
        boolean tcfAsks = !config.purposes().isEmpty();
        if (banner == null && !tcfAsks) {
            return Verdict.NOTHING_SAID;
        }
        String tcf = tcfAsks ? signals.cookie(ConsentConfig.TCF_COOKIE) : null;
        if (tcf != null && !TcfString.grants(tcf, config.purposes())) {
            return refusedByTcf;
        }
        String answer = banner == null ? null : signals.cookie(banner.name());
        if (banner != null && answer != null) {
            return banner.grants(answer) ? grantedByCookie : refusedByCookie;
        }
        if (tcf != null) {
            return grantedByTcf;
        }
        return tcfAsks ? refusedByTcf : refusedByCookie;
    }
}
