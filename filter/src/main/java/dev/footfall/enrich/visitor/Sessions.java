// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import dev.footfall.enrich.visitor.Visits.Visitor;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which visit an event of one site belongs to. A visit ends when its visitor has not been seen for a while, or comes
 * by another campaign if that is asked for. It is known to this run of this engine alone: see {@link Visits}. One
 * thread.
 */
public final class Sessions {
    private final Visits visits;
    private final String site;
    private final long timeoutMillis;
    private final boolean newCampaignStarts;

    /**
     * @param visits those of the engine
     * @param timeout how long without events ends one
     * @param newCampaignStarts whether an event of another campaign than the visit's last begins a new one
     * @throws IllegalArgumentException unless the time is positive
     */
    public Sessions(Visits visits, String site, Duration timeout, boolean newCampaignStarts) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("session must be longer than 0s, got " + timeout);
        }
        this.visits = visits;
        this.site = site;
        timeoutMillis = timeout.toMillis();
        this.newCampaignStarts = newCampaignStarts;
    }

    /**
     * The visit of an event, good until the next. Events come in the order in which they were completed, so arrivals may go back.
     *
     * @param doneMillis when it was completed, by the clock of its arrival
     * @param path tells that of the page, if there is one; the visit's first is its entry
     * @param campaignKey what tells campaigns apart by its hash, if there is one
     * @return null if the event began so long before the visit we know that it belongs to an earlier one
     */
    public @Nullable Visit visit(
            String visitorId,
            long arrivalMillis,
            long doneMillis,
            Supplier<@Nullable String> path,
            @Nullable Object campaignKey) {
        Visitor visitor = new Visitor(site, visitorId);
        int campaign = hash(campaignKey);
        Visit visit = visits.of(visitor);
        boolean before = visit != null && visit.startMillis() - arrivalMillis > timeoutMillis;
        if (visit != null && before && doneMillis >= visit.startMillis()) {
            return null;
        }
        // One that was done before the visit began, and comes after it: the clock was put back meanwhile.
        if (visit == null || before || isOver(visit, arrivalMillis, campaign)) {
            visit = begin(visitor, visit == null ? 1 : visit.number() + 1, arrivalMillis, path.get());
        } else if (!visit.hasEntry()) {
            enter(visitor, visit, path.get());
        }
        visit.saw(arrivalMillis, campaign);
        return visit;
    }

    private static int hash(@Nullable Object campaignKey) {
        int hash = campaignKey == null ? Visit.NO_CAMPAIGN : campaignKey.hashCode();
        return campaignKey != null && hash == Visit.NO_CAMPAIGN ? 1 : hash;
    }

    private boolean isOver(Visit visit, long arrivalMillis, int campaign) {
        return arrivalMillis - visit.seenMillis() > timeoutMillis || startsAnother(visit, arrivalMillis, campaign);
    }

    /** What arrived before the visit's first event was on its way already. */
    private boolean startsAnother(Visit visit, long arrivalMillis, int campaign) {
        return newCampaignStarts
                && campaign != Visit.NO_CAMPAIGN
                && campaign != visit.campaign()
                && arrivalMillis >= visit.startMillis();
    }

    private void enter(Visitor visitor, Visit visit, @Nullable String path) {
        if (path != null) {
            visits.enter(visitor, visit, path);
        }
    }

    private Visit begin(Visitor visitor, int number, long arrivalMillis, @Nullable String path) {
        Visit visit = new Visit(visits.id(visitor, arrivalMillis, number), arrivalMillis, number);
        if (path != null) {
            visit.enter(path);
        }
        visits.put(visitor, visit);
        return visit;
    }
}
