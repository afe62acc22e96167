// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.consent.Verdict;
import dev.footfall.enrich.visitor.Sessions;
import dev.footfall.enrich.visitor.Visit;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.Context.Campaign;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a slot's fields to whose event it is. Journal thread only. */
final class VisitorReader {
    private final Visitors visitors;

    VisitorReader(Visitors visitors) {
        this.visitors = visitors;
    }

    /**
     * @param client the whole address: it goes into the hash, and nowhere else
     * @param agent what the browser calls itself, as it was sent
     * @param path tells the page's, as it may be kept
     */
    Visitor read(
            SlotFields fields,
            Site site,
            Verdict verdict,
            @Nullable Address client,
            @Nullable String agent,
            EventSlot slot,
            Supplier<@Nullable String> path,
            @Nullable Campaign campaign) {
        VisitorMode mode = site.visitor().mode();
        if (verdict.reduction().isAtLeast(Reduction.AGGREGATE) || mode == VisitorMode.OFF) {
            return Visitor.NOBODY;
        }
        String cookie = mode == VisitorMode.COOKIE && verdict.allowsFollowing() ? fields.wire(Field.VISITOR) : null;
        String anonymous = cookie == null ? daily(site, client, agent, slot.arrivalMillis()) : cookie;
        String user = mode == VisitorMode.USER && verdict.allowsFollowing() ? user(fields) : null;
        String known = user == null ? anonymous : user;
        Visit visit = known == null ? null : visit(site, known, slot, path, campaign);
        return new Visitor(anonymous, user, visit);
    }

    /** The id of the day: for whoever has no other. */
    @Nullable
    String daily(Site site, @Nullable Address client, @Nullable String agent, long arrivalMillis) {
        return visitors.daily(client, agent, site.visitorScope(), arrivalMillis);
    }

    private @Nullable String user(SlotFields fields) {
        String principal = fields.text(Field.PRINCIPAL);
        return principal == null ? null : hashed(principal);
    }

    @Nullable
    String hashed(String user) {
        return visitors.user(user);
    }

    private static @Nullable Visit visit(
            Site site, String visitor, EventSlot slot, Supplier<@Nullable String> path, @Nullable Campaign campaign) {
        Sessions sessions = site.sessions();
        if (sessions == null) {
            return null;
        }
        long arrivalMillis = slot.arrivalMillis();
        long doneMillis = arrivalMillis + TimeUnit.NANOSECONDS.toMillis(slot.durationNanos());
        return sessions.visit(visitor, arrivalMillis, doneMillis, path, campaign);
    }
}
