// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.Site;
import dev.footfall.capture.Claim;
import dev.footfall.capture.PageCapture;
import dev.footfall.collector.Collector;
import dev.footfall.servlet.TrackerOffer;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;

/** The webapps of a valve that are in the engine. Requests look them up without a lock; starts and stops change them. */
final class Sites {
    private static final Seat[] NONE = {};

    /**
     * Replaced, never changed. Contexts are told apart by identity: two versions of a webapp may bear one name. No map:
     * to ask a context for its hash is a call into the JVM, because its lock was in use at the start.
     */
    private volatile Seat[] seats = NONE;

    private boolean open;

    /**
     * One webapp's place.
     *
     * @param webapp whose it is
     * @param site null if it could not join
     * @param capture null if it is off
     * @param collector null if browsers' calls are not answered
     * @param offer of the site's tracker to the webapp; null if it is off
     * @param lookedFor whether a filter, which started before us, looks for the claim
     */
    record Seat(
            Context webapp,
            String name,
            @Nullable Site site,
            @Nullable PageCapture capture,
            @Nullable Collector collector,
            @Nullable TrackerOffer offer,
            boolean lookedFor) {
        static Seat of(String name, Site site, Context webapp) {
            return site.enabled() && !isSwitchedOff(webapp)
                    ? new Seat(
                            webapp,
                            name,
                            site,
                            site.capture(),
                            site.collector(),
                            TrackerOffer.make(webapp.getServletContext(), site),
                            isLookedFor(webapp))
                    : new Seat(webapp, name, site, null, null, null, isLookedFor(webapp));
        }

        /** By its filter's settings, which started before us. */
        private static boolean isSwitchedOff(Context webapp) {
            return Claim.OFF.equals(webapp.getServletContext().getAttribute(Claim.CAPTURE));
        }

        static Seat empty(String name, Context webapp) {
            return new Seat(webapp, name, null, null, null, null, isLookedFor(webapp));
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
        Seat[] taken = seats;
        for (Seat seat : taken) {
            if (seat.webapp() == context) {
                return seat;
            }
        }
        return null;
    }

    synchronized void open() {
        open = true;
    }

    synchronized void join(Context context, Function<Context, Seat> seat) {
        if (open && of(context) == null) {
            seats = Stream.concat(Arrays.stream(seats), Stream.of(seat.apply(context)))
                    .toArray(Seat[]::new);
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
        Seat left = of(context);
        seats = Arrays.stream(seats).filter(seat -> seat.webapp() != context).toArray(Seat[]::new);
        return left;
    }

    void close() {
        for (Seat left : removeAll()) {
            left.leave();
        }
    }

    private synchronized Seat[] removeAll() {
        open = false;
        Seat[] left = seats;
        seats = NONE;
        return left;
    }

    /** Those that count. */
    List<String> names() {
        return Arrays.stream(seats)
                .filter(seat -> seat.capture() != null)
                .map(Seat::name)
                .sorted()
                .toList();
    }

    /** Exchanges at which capturing itself failed. */
    long failures() {
        return Arrays.stream(seats)
                .map(Seat::capture)
                .mapToLong(capture -> capture == null ? 0 : capture.failed())
                .sum();
    }
}
