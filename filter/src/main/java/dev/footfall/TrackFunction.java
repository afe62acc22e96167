// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.RequestReader;
import dev.footfall.event.Refusal;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A site's {@link Tracker} for applications that cannot see our classes: hosts leave it in the application's context
 * under {@value #ATTRIBUTE}. The first argument is the request or null, the second says the rest:
 *
 * <pre>
 *  type        track (or left out), identify, page
 *  event       track: what happened
 *  properties  track, page: a map
 *  userId      identify: who it is
 *  traits      identify: a map
 *  name        page: its name
 * </pre>
 *
 * <p>The answer is whether the event was taken. Never throws, waits or locks.
 */
public final class TrackFunction implements BiFunction<@Nullable Object, @Nullable Map<String, ?>, Boolean> {
    public static final String ATTRIBUTE = "dev.footfall.track";

    private static final String WHY_NONE = "no Footfall filter, valve or handler serves this application";

    /** Of each kind of host: from a context or a request to what stands there under the attribute. */
    private static final List<UnaryOperator<@Nullable Object>> FINDERS = new CopyOnWriteArrayList<>();

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private final Tracker tracker;

    private TrackFunction(Tracker tracker) {
        this.tracker = tracker;
    }

    /** For a host: what it leaves in the application's context. */
    public static TrackFunction of(Site site, RequestReader requests) {
        return new TrackFunction(site.tracker(requests));
    }

    /**
     * For a host, when it starts: how {@link Tracker#of} finds {@value #ATTRIBUTE}. Registering one twice is harmless.
     *
     * @param finder from a context or a request to the attribute's value; null if it knows no such object, or there is
     *     none. Must keep no application alive
     */
    public static void findBy(UnaryOperator<@Nullable Object> finder) {
        if (!FINDERS.contains(finder)) {
            FINDERS.add(finder);
        }
    }

    static Tracker trackerOf(@Nullable Object webapp) {
        for (UnaryOperator<@Nullable Object> finder : FINDERS) {
            if (found(finder, webapp) instanceof TrackFunction function) {
                return function.tracker;
            }
        }
        sayOnce(webapp);
        return new NoTracker(WHY_NONE);
    }

    private static @Nullable Object found(UnaryOperator<@Nullable Object> finder, @Nullable Object webapp) {
        try {
            return finder.apply(webapp);
        } catch (Throwable noSuchContext) {
            return null;
        }
    }

    private static void sayOnce(@Nullable Object webapp) {
        if (SAID.getAndSet(true)) {
            return;
        }
        try {
            System.getLogger("dev.footfall")
                    .log(Level.WARNING, "A tracker takes nothing: {0} ({1})", WHY_NONE, kind(webapp));
        } catch (Throwable untold) {
            // The stages of trackDurably say it too.
        }
    }

    private static String kind(@Nullable Object webapp) {
        return webapp == null ? "null" : webapp.getClass().getName();
    }

    @Override
    public Boolean apply(@Nullable Object request, @Nullable Map<String, ?> said) {
        try {
            return said == null ? refuse(request, Refusal.UNNAMED) : take(request, said);
        } catch (Throwable ofTheirMap) {
            return refuse(request, Refusal.UNENCODABLE);
        }
    }

    private boolean take(@Nullable Object request, Map<String, ?> said) {
        Object type = said.get("type");
        return switch (type == null ? "track" : type.toString()) {
            case "track" -> tracker.track(request, text(said.get("event")), map(said.get("properties")));
            case "identify" -> tracker.identify(request, text(said.get("userId")), map(said.get("traits")));
            case "page" -> tracker.page(request, text(said.get("name")), map(said.get("properties")));
            default -> refuse(request, Refusal.UNENCODABLE);
        };
    }

    private boolean refuse(@Nullable Object request, Refusal reason) {
        if (tracker instanceof SiteTracker site) {
            site.refuse(request, reason);
        }
        return false;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** What is no map throws, so that the event is refused and not taken without it. */
    @SuppressWarnings("unchecked") // Keys are read as whatever they are.
    private static @Nullable Map<String, ?> map(@Nullable Object value) {
        return (Map<String, ?>) value;
    }
}
