// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.Enriched.Accepted;
import dev.footfall.enrich.Enriched.Failed;
import dev.footfall.enrich.Enriched.Skipped;
import dev.footfall.enrich.Enriched.Written;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.geo.Geography;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.enrich.visitor.Visitors;
import dev.footfall.event.JsonBytes;
import dev.footfall.ring.EventSlot;
import dev.footfall.status.FirstAtWarning;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns slots into events. One thread calls {@link #enrich}; any thread may name a site. No input makes it throw:
 * what it cannot turn into an event is a value, to be counted.
 */
public final class Enricher {
    private static final Skipped NO_PATH = new Skipped(LateSkip.NO_PATH);
    private static final Skipped UNWANTED = new Skipped(LateSkip.CONSENT);
    private static final Failed UNSEALED = new Failed(Failure.UNSEALED);
    private static final Failed UNKNOWN_SITE = new Failed(Failure.UNKNOWN_SITE);
    private static final Failed FAILED = new Failed(Failure.ENRICH);

    /** 9999-12-31T23:59:59.999Z: the last moment a timestamp can name. */
    private static final long LAST_MILLIS = 253_402_300_799_999L;

    private final FirstAtWarning trouble = new FirstAtWarning(System.getLogger("dev.footfall.enrich"));
    private final Visitors visitors;
    private final Geography geography;
    private final MessageIds ids;
    private final ContextReader contexts;
    private final PageEvents pages;
    private final GivenEvents given;

    /** By site number; replaced, never changed, when a site is named. */
    private volatile @Nullable Site[] sites = new Site[0];

    private int sitesMade;

    /** That tells no visitors apart. */
    public Enricher(Identity identity) {
        this(identity, Visitors.nobody());
    }

    public Enricher(Identity identity, Visitors visitors) {
        this(identity, visitors, new Geography());
    }

    public Enricher(Identity identity, Visitors visitors, Geography geography) {
        this.visitors = visitors;
        this.geography = geography;
        ids = new MessageIds(identity.salt());
        contexts = new ContextReader(identity, visitors);
        pages = new PageEvents(contexts, identity);
        given = new GivenEvents(contexts);
    }

    /** Names the site that slots will call {@code id}, 0 to 65535, before the first of them is published. */
    public synchronized void site(int id, SiteFacts facts) {
        if (id < 0 || id > 0xFFFF) {
            throw new IllegalArgumentException("a site's number must be 0 to 65535, got " + id);
        }
        @Nullable Site[] grown = Arrays.copyOf(sites, Math.max(sites.length, id + 1));
        if (facts.config().visitor().mode() == VisitorMode.USER) {
            visitors.prepareUsers();
        }
        grown[id] = new Site(sitesMade++, facts, visitors.visits(), geography);
        sites = grown;
    }

    /**
     * The event in a slot; what was written of it is good until the next call.
     *
     * @param ringSequence the slot's, which makes the event's id unique in this run
     * @param journalSequence the one the journal will give it
     */
    public Enriched enrich(EventSlot slot, long ringSequence, long journalSequence) {
        if (!slot.isValid()) {
            return UNSEALED;
        }
        Site site = siteOf(slot.site());
        if (site == null) {
            return UNKNOWN_SITE;
        }
        try {
            contexts.read(slot, site);
            if (isUnwanted(slot, site)) {
                return UNWANTED;
            }
            long millis = Math.min(Math.max(slot.arrivalMillis(), 0), LAST_MILLIS);
            return slot.origin() == EventSlot.Origin.SERVER
                    ? page(slot, site, ids.bytes(millis, ringSequence), millis, journalSequence)
                    : given(slot, site, ids.of(millis, ringSequence), millis, journalSequence);
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable bug) {
            trouble.log("An event was lost because enriching it failed; please report this with its stack trace.", bug);
            return FAILED;
        }
    }

    /** Who somebody is by name is told of visitors who may be followed alone, on sites that follow anybody. */
    private boolean isUnwanted(EventSlot slot, Site site) {
        boolean names = slot.kind() == EventSlot.Kind.IDENTIFY;
        boolean namesAPerson = names && slot.origin() != EventSlot.Origin.BEACON;
        return contexts.reduction() == Reduction.EVENT
                || (names && contexts.reduction() != Reduction.NONE)
                || (namesAPerson && site.followsNobody());
    }

    private @Nullable Site siteOf(int id) {
        @Nullable Site[] known = sites;
        return id >= 0 && id < known.length ? known[id] : null;
    }

    private Enriched page(EventSlot slot, Site site, byte[] id, long millis, long journalSequence) {
        if (slot.kind() != EventSlot.Kind.PAGE) {
            return FAILED;
        }
        JsonBytes json = pages.page(slot, site, id, millis, journalSequence);
        return json == null ? NO_PATH : new Written(json);
    }

    private Enriched given(EventSlot slot, Site site, String id, long millis, long journalSequence) {
        Instant at = Instant.ofEpochMilli(millis);
        return new Accepted(
                slot.origin() == EventSlot.Origin.BEACON
                        ? given.link(slot, site, id, at, journalSequence)
                        : given.event(slot, site, id, at, journalSequence));
    }
}
