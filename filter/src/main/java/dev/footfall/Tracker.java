// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where an application says what only it knows: that somebody signed up, who a visitor is, what a page is called.
 * Find it with {@link #of} once, and keep it. Any thread.
 *
 * <p>Nothing here throws, waits or locks. The answer is whether the event was taken; an event that was not is counted
 * by its reason in JMX ({@code Dropped} of the engine). An event is taken whole or not at all: there is none for a
 * name that is null or blank or longer than 256 chars, properties of more than 256 KiB or 10,000 values, nested more
 * than 14 deep or in a circle, numbers that JSON does not have (NaN), and objects that throw.
 *
 * <p>Properties may be text, numbers, booleans, null, maps, collections, arrays, enums (by name), java.time and Date
 * (as ISO 8601); of anything else its {@code toString} is taken. They are read before the call returns.
 *
 * <p>{@code request} is the one that is being answered: {@code HttpServletRequest} (jakarta, or javax with the JAR made
 * for that), wrapped or not, or a Jetty core {@code Request} where the Jetty handler runs. The event then carries its
 * URL, referrer, address, user agent, language, headers and cookies as a page view does, under the same settings. With
 * null it carries none of these. Once the answer is complete, containers use a request for somebody else: do not keep
 * it for another thread.
 */
public interface Tracker {
    /**
     * The tracker of a web application. The filter and the handler offer it before any servlet starts, the valve once
     * all have: with the valve alone, ask for it in a request.
     *
     * @param webapp its {@code ServletContext}, or a request to it
     * @return one that takes nothing, and has said so in the log, if no Footfall filter, valve or handler serves it
     */
    static Tracker of(@Nullable Object webapp) {
        return TrackFunction.trackerOf(webapp);
    }

    /** Whether events of this site are taken at all. */
    boolean isEnabled();

    /** Something a visitor did: {@code track(request, "Signup", Map.of("plan", "pro"))}. */
    boolean track(@Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties);

    /** Something that happened outside any request. */
    default boolean track(@Nullable String event, @Nullable Map<String, ?> properties) {
        return track(null, event, properties);
    }

    /** Who the visitor is. Traits are kept as they are given; in properties, secrets and persons are redacted. */
    boolean identify(@Nullable Object request, @Nullable String userId, @Nullable Map<String, ?> traits);

    /** Who somebody is, outside any request. */
    default boolean identify(@Nullable String userId, @Nullable Map<String, ?> traits) {
        return identify(null, userId, traits);
    }

    /** A page view that Footfall cannot see by itself: a view within a page, or one sent by another way. */
    boolean page(@Nullable Object request, @Nullable String name, @Nullable Map<String, ?> properties);

    /** A page view outside any request. */
    default boolean page(@Nullable String name, @Nullable Map<String, ?> properties) {
        return page(null, name, properties);
    }

    /**
     * As {@link #track}, for what must not be lost: the stage completes with the event's {@code messageId} once the
     * event is in the journal and forced to the disk, whatever {@code journalFsync} says. From there it is delivered,
     * be it after a power cut. Usually that takes up to 25 ms and an fsync; all who wait share one.
     *
     * <p>It completes exceptionally with
     * <ul>
     *   <li>IllegalArgumentException: the event cannot be taken as it is;
     *   <li>RejectedExecutionException: it was not taken, for want of room, because 4,096 callers wait already, or
     *       because the site is off or has stopped;
     *   <li>IOException: it was taken, and then the disk would not have it or the engine stopped. It may arrive all the
     *       same.
     * </ul>
     *
     * <p>What depends on the stage runs on a thread of ours, never on the one that writes the journal, or at once on the
     * caller's if the stage is over already. Long work belongs to an executor of your own ({@code thenAcceptAsync}): it
     * would hold up the others who wait.
     */
    CompletionStage<String> trackDurably(
            @Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties);

    /** As {@link #trackDurably(Object, String, Map)}, outside any request. */
    default CompletionStage<String> trackDurably(@Nullable String event, @Nullable Map<String, ?> properties) {
        return trackDurably(null, event, properties);
    }
}
