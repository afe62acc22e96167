// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.capture.FetchMetadata.Asked;
import org.jspecify.annotations.Nullable;

/** Decides which exchanges are page views, cheapest test first: most are turned away by two comparisons. */
final class PagePolicy {
    private static final int NOT_MODIFIED = 304;
    private static final int FIRST_ERROR = 400;

    /** What a page's script gets that a visitor then sees as a page. */
    private static final Choices DATA_TYPES =
            Choices.of("application/json", "text/x-component", "text/vnd.turbo-stream.html");

    private final String[] methods;
    private final boolean[] statuses = new boolean[StatusRange.MOST + 1];
    private final Choices contentTypes;
    private final PathPatterns paths;
    private final boolean keepsSpeculative;
    private final HeaderNames names;

    /** {@code names} are those that will be asked for, here and when it is a page. */
    PagePolicy(CaptureConfig config, HeaderNames names) {
        this.names = names;
        methods = config.methods().toArray(String[]::new);
        config.statuses().forEach(range -> mark(range.from(), range.to()));
        if (config.errorViews()) {
            mark(FIRST_ERROR, StatusRange.MOST);
        }
        contentTypes = Choices.of(config.contentTypes());
        paths = new PathPatterns(config);
        keepsSpeculative = config.speculative() == Speculative.KEEP;
    }

    private void mark(int from, int to) {
        for (int status = from; status <= to; status++) {
            statuses[status] = true;
        }
    }

    /** At entry: whether the answer may turn out to be a page that counts, asked for by somebody who wants to see it. */
    boolean mayBePage(Arrival arrival) {
        if (!isMethod(arrival.method()) || FetchMetadata.isSpeculative(arrival)) {
            return false;
        }
        CharSequence path = paths.areNone() ? "" : arrival.path();
        Asked asked = FetchMetadata.asked(arrival);
        return path != null
                && (paths.areNone() || !paths.exclude(path))
                && (asked == Asked.BY_NAVIGATION
                        || (asked == Asked.WITHOUT_SAYING && FetchMetadata.wantsHtml(arrival)));
    }

    Verdict decide(Exchange exchange) {
        if (!isMethod(exchange.method())) {
            return Verdict.METHOD;
        }
        int status = exchange.status();
        if (status < 0 || status >= statuses.length || !statuses[status]) {
            return Verdict.STATUS;
        }
        return decideByType(exchange, status);
    }

    private boolean isMethod(@Nullable String method) {
        for (String counted : methods) {
            if (counted.equals(method)) {
                return true;
            }
        }
        return false;
    }

    private Verdict decideByType(Exchange exchange, int status) {
        String type = exchange.contentType();
        // A 304 need not repeat the type of what the browser has, and the container renders its error page after us.
        boolean untyped = type == null && (status == NOT_MODIFIED || status >= FIRST_ERROR);
        boolean page = untyped || (type != null && contentTypes.in(type) >= 0);
        if (!page && !(paths.hasDataViews() && isData(type))) {
            return Verdict.CONTENT_TYPE;
        }
        boolean navigationsAlone = untyped || status == NOT_MODIFIED;
        return paths.areNone()
                ? decideByAsking(exchange, true, false, navigationsAlone)
                : decideByPath(exchange, page, navigationsAlone);
    }

    private static boolean isData(@Nullable String type) {
        if (type == null) {
            return false;
        }
        int end = Scan.find(';', type, 0, type.length());
        return DATA_TYPES.in(type) >= 0 || Scan.endsIgnoringCase("+json", type, 0, Scan.backOverBlanks(type, 0, end));
    }

    private Verdict decideByPath(Exchange exchange, boolean page, boolean navigationsAlone) {
        CharSequence path = exchange.path();
        // Without a path there is no telling whether it is excluded, and excluding is the safe side.
        if (path == null || paths.exclude(path)) {
            return Verdict.EXCLUDED;
        }
        boolean data = paths.isDataView(path);
        return page || data ? decideByAsking(exchange, page, data, navigationsAlone) : Verdict.CONTENT_TYPE;
    }

    private Verdict decideByAsking(Exchange exchange, boolean page, boolean data, boolean navigationsAlone) {
        exchange.read(names);
        boolean speculative = FetchMetadata.isSpeculative(exchange);
        if (speculative && !keepsSpeculative) {
            return Verdict.SPECULATIVE;
        }
        Asked asked = FetchMetadata.asked(exchange);
        if (asked == Asked.FOR_A_FRAME) {
            return Verdict.EMBEDDED;
        }
        boolean navigation =
                asked == Asked.BY_NAVIGATION || (asked == Asked.WITHOUT_SAYING && byHint(exchange, navigationsAlone));
        if (speculative && (navigation || data || asked == Asked.FOR_LATER)) {
            return Verdict.SPECULATIVE_PAGE;
        }
        if (navigation && page) {
            return Verdict.PAGE;
        }
        if (navigationsAlone) {
            return Verdict.STATUS;
        }
        return data ? Verdict.SPA : Verdict.FETCH;
    }

    /**
     * An answer without a type is a page's only if the browser says that it wants a document; images and scripts get
     * most of them.
     */
    private static boolean byHint(Exchange exchange, boolean navigationsAlone) {
        return navigationsAlone ? FetchMetadata.wantsHtml(exchange) : FetchMetadata.mayBeNavigation(exchange);
    }
}
