// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.time.Duration;
import java.util.List;

/**
 * What the request thread has to do so that visitors can be told apart, and so that who does not want that is heard.
 *
 * @param signalCookies cookies by which they say so
 * @param cookieOn with which answer our own cookie is set
 * @param cookieAge how long a browser keeps it, from the day it was set
 * @param user where the application says who it is
 */
public record Following(List<String> signalCookies, CookieOn cookieOn, Duration cookieAge, UserSource user) {
    /** What Chrome keeps a cookie for at most. */
    public static final Duration LONGEST = Duration.ofDays(400);

    public Following {
        signalCookies = List.copyOf(signalCookies);
        if (cookieAge.compareTo(Duration.ofMinutes(1)) < 0 || cookieAge.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("cookieAge must be from 1m to 400d, got " + cookieAge);
        }
    }

    public static Following nobody() {
        return new Following(List.of(), CookieOn.NEVER, LONGEST, UserSource.NONE);
    }
}
