// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** What request headers say about who asked, and for what. Values we do not know count as not said. */
final class FetchMetadata {
    private static final Choices PREFETCH = Choices.of("prefetch", "prerender");
    private static final Choices PREVIEW = Choices.of("preview", "instant");

    private static final int NAVIGATE = 0;
    private static final int NESTED_NAVIGATE = 1;
    private static final int NO_CORS = 2;
    /** The second is from Chrome 76 to 79, which had no destination to say frame with. */
    private static final Choices MODES =
            Choices.of("navigate", "nested-navigate", "no-cors", "cors", "same-origin", "websocket");

    private static final int DOCUMENT = 0;
    private static final int EMPTY = 1;
    private static final int LAST_FRAME = 6;
    private static final Choices DESTINATIONS = Choices.of(
            "document",
            "empty",
            "iframe",
            "frame",
            "embed",
            "object",
            "fencedframe",
            "image",
            "script",
            "style",
            "font",
            "audio",
            "video",
            "track",
            "manifest",
            "json",
            "xslt",
            "report",
            "worker",
            "sharedworker",
            "serviceworker",
            "audioworklet",
            "paintworklet",
            "webidentity");

    private static final Choices SCRIPTED = Choices.of("xmlhttprequest", "fetch");
    private static final Choices NOTHING = Choices.of();
    private static final int LAST_HTML = 1;
    private static final Choices ACCEPTED = Choices.of("text/html", "application/xhtml+xml", "text/*", "*/*");

    /** Who asked. */
    enum Asked {
        BY_NAVIGATION,
        FOR_A_FRAME,
        /** As {@code <link rel=prefetch>} does, and any script may. */
        FOR_LATER,
        BY_SCRIPT,
        /** Plain http, an old Safari, a robot. */
        WITHOUT_SAYING
    }

    private FetchMetadata() {}

    /** Sec-Purpose is the standard; Purpose is Chromium's and Next.js's, X-Moz Firefox's, X-Purpose WebKit's. */
    static boolean isSpeculative(Headers request) {
        return request.header(HeaderNames.SEC_PURPOSE, PREFETCH) >= 0
                || request.header(HeaderNames.PURPOSE, PREFETCH) >= 0
                || request.header(HeaderNames.X_MOZ, PREFETCH) >= 0
                || request.header(HeaderNames.X_PURPOSE, PREVIEW) >= 0;
    }

    static Asked asked(Headers request) {
        int destination = request.header(HeaderNames.SEC_FETCH_DEST, DESTINATIONS);
        if (destination > EMPTY && destination <= LAST_FRAME) {
            return Asked.FOR_A_FRAME;
        }
        int mode = request.header(HeaderNames.SEC_FETCH_MODE, MODES);
        return switch (mode) {
            case NESTED_NAVIGATE -> Asked.FOR_A_FRAME;
            // A service worker that passes a navigation on turns its destination into empty.
            case NAVIGATE -> destination <= EMPTY ? Asked.BY_NAVIGATION : Asked.BY_SCRIPT;
            case NO_CORS -> destination == EMPTY ? Asked.FOR_LATER : Asked.BY_SCRIPT;
            case Choices.ABSENT, Choices.OTHER -> byDestination(destination);
            default -> Asked.BY_SCRIPT;
        };
    }

    private static Asked byDestination(int destination) {
        if (destination == DOCUMENT) {
            return Asked.BY_NAVIGATION;
        }
        return destination < 0 ? Asked.WITHOUT_SAYING : Asked.BY_SCRIPT;
    }

    /**
     * Of a request without fetch metadata: no script library's mark, and HTML is not ruled out. An X-Requested-With
     * of another kind is an Android WebView naming its app.
     */
    static boolean mayBeNavigation(Headers request) {
        return request.header(HeaderNames.ACCEPT, ACCEPTED) != Choices.OTHER && !isScripted(request);
    }

    /** The same, and HTML is asked for by name. */
    static boolean wantsHtml(Headers request) {
        int accepted = request.header(HeaderNames.ACCEPT, ACCEPTED);
        return accepted >= 0 && accepted <= LAST_HTML && !isScripted(request);
    }

    private static boolean isScripted(Headers request) {
        return request.header(HeaderNames.X_REQUESTED_WITH, SCRIPTED) >= 0
                || request.header(HeaderNames.HX_REQUEST, NOTHING) != Choices.ABSENT
                || request.header(HeaderNames.TURBO_FRAME, NOTHING) != Choices.ABSENT
                || request.header(HeaderNames.X_PJAX, NOTHING) != Choices.ABSENT;
    }
}
