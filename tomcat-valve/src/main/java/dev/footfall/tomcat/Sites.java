// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.Site;
import dev.footfall.capture.Claim;
import dev.footfall.capture.PageCapture;
import dev.footfall.collector.Collector;
import dev.footfall.servlet.TrackerOffer;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;

/** The webapps of a valve that are in the engine. Requests look them up without a lock; starts and stops change them. */
final class Sites {
    /** Replaced, never changed. Contexts are told apart by identity: two versions of a webapp may bear one name. */
    private volatile IdentityHashMap<Context, Seat> seats = new IdentityHashMap<>();

    private boolean open;

    /**
     * One webapp's place.
     *
     * @param site null if it could not join
     * @param capture null if it is off
     * @param collector null if browsers' calls are not answered
     * @param offer of the site's tracker to the webapp; null if it is off
     * @param lookedFor whether a filter, which started before us, looks for the claim
     */
    record Seat(
            String name,
            @Nullable Site site,
            @Nullable PageCapture capture,
            @Nullable Collector collector,
            @Nullable TrackerOffer offer,
            boolean lookedFor) {
        static Seat of(String name, Site site, Context webapp) {
            return site.enabled() && !isSwitchedOff(webapp)
                    ? new Seat(
                            name,
                            site,
                            site.capture(),
                            site.collector(),
                            TrackerOffer.make(webapp.getServletContext(), site),
                            isLookedFor(webapp))
                    : new Seat(name, site, null, null, null, isLookedFor(webapp));
        }

        /** By its filter's settings, which started before us. */
        private static boolean isSwitchedOff(Context webapp) {
            return Claim.OFF.equals(webapp.getServletContext().getAttribute(Claim.CAPTURE));
        }

        static Seat empty(String name, Context webapp) {
            return new Seat(name, null, null, null, null, isLookedFor(webapp));
        }

        static boolean isLookedFor(Context webapp) {
            ServletContext context = webapp.getServletContext();
            return context != null && context.getAttribute(Claim.ATTRIBUTE) != null;
        }

        void leave() {
            if (offer != null) {
                offer.close();
            }
            if (site != null) {
                site.close();
            }
        }
    }

    /** Null if the webapp is none of ours, or not running. */
    @Nullable
    Seat of(@Nullable Context context) {
        return context == null ? null : seats.get(context);
    }

    synchronized void open() {
        open = true;
    }

    synchronized void join(Context context, Function<Context, Seat> seat) {
        if (open && !seats.containsKey(context)) {
            IdentityHashMap<Context, Seat> more = new IdentityHashMap<>(seats);
            more.put(context, seat.apply(context));
            seats = more;
        }
    }

    /** Not under the lock to the end: a destination that hangs must not keep other webapps from starting or stopping. */
    void leave(Context context) {
        Seat left = remove(context);
        if (left != null) {
            left.leave();
        }
    }

    private synchronized @Nullable Seat remove(Context context) {
        IdentityHashMap<Context, Seat> fewer = new IdentityHashMap<>(seats);
        Seat left = fewer.remove(context);
        seats = fewer;
        return left;
    }

    void close() {
        removeAll().forEach(Seat::leave);
    }

    private synchronized Collection<Seat> removeAll() {
        open = false;
        Collection<Seat> left = seats.values();
        seats = new IdentityHashMap<>();
        return left;
    }

    /** Those that count. */
    List<String> names() {
        return seats.values().stream()
                .filter(seat -> seat.capture() != null)
                .map(Seat::name)
                .sorted()
                .toList();
    }

    /** Exchanges at which capturing itself failed. */
    long failures() {
        return seats.values().stream()
                .map(Seat::capture)
                .mapToLong(capture -> capture == null ? 0 : capture.failed())
                .sum();
    }
}
