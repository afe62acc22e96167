// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.matches;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.footfall.Site;
import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.CookieOn;
import dev.footfall.capture.EventCapture;
import dev.footfall.capture.Following;
import dev.footfall.capture.PageCapture;
import dev.footfall.capture.UserSource;
import dev.footfall.collector.Collector;
import dev.footfall.collector.CollectorConfig;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final HttpServletRequest request = Pages.request();
    private final HttpServletResponse response = Pages.response(200);
    private final PageCapture pages;
    private final Collector collector;

    AnswerTest() {
        CaptureConfig defaults = CaptureConfig.defaults();
        CaptureConfig config = new CaptureConfig(
                defaults.include(),
                defaults.exclude(),
                defaults.methods(),
                defaults.statuses(),
                defaults.contentTypes(),
                defaults.dataViews(),
                defaults.errorViews(),
                defaults.speculative(),
                defaults.headers(),
                defaults.cookies(),
                defaults.remoteIpHeader(),
                new Following(List.of(), CookieOn.PAGE, Following.LONGEST, UserSource.NONE));
        Decisions decisions = new Decisions();
        pages = new PageCapture(1, "localhost/shop", config, ring, decisions, arrival -> true);
        collector = new Collector(
                new CollectorConfig(true, "/_pv"),
                pages,
                new EventCapture(1, "localhost/shop", config, ring, decisions));
    }

    private void call() {
        when(request.getMethod()).thenReturn("POST");
        when(request.getServletPath()).thenReturn("/_pv");
        when(request.getPathInfo()).thenReturn("/id");
        Pages.header(request, "sec-fetch-site", "same-origin");
    }

    private boolean give() {
        return Answer.give(collector, request, response, new ServletRequests());
    }

    private List<List<String>> events() {
        List<List<String>> events = new ArrayList<>();
        ring.drain((slot, sequence) -> events.add(SlotText.of(slot)), 10);
        return events;
    }

    private PageViewFilter filter() {
        PageViewFilter filter = new PageViewFilter();
        filter.start(new Site() {
            @Override
            public boolean enabled() {
                return true;
            }

            @Override
            public PageCapture capture() {
                return pages;
            }

            @Override
            public Collector collector() {
                return collector;
            }

            @Override
            public void close() {}
        });
        return filter;
    }

    @Test
    void give_answersACallWithoutABody() throws Exception {
        call();

        assertThat(give()).isTrue();

        verify(response).setStatus(204);
        verify(response).setHeader("Cache-Control", "no-store");
        verify(response).setHeader("X-Content-Type-Options", "nosniff");
        verify(response).addHeader(eq("Set-Cookie"), matches("pvid=[A-Za-z0-9_-]{22}; .*"));
        verify(response, never()).getWriter();
        verify(response, never()).getOutputStream();
    }

    @Test
    void give_publishesWhoCalled() {
        call();

        give();

        String visitor = (String) request.getAttribute("dev.footfall.visitor");
        assertThat(events())
                .singleElement()
                .satisfies(lines ->
                        assertThat(lines).contains("VISITOR=" + visitor, "PEER=192.0.2.1", "URI=/shop/signup"));
    }

    @Test
    void give_leavesAnyOtherRequestAlone() {
        assertThat(give()).isFalse();

        verify(response, never()).setStatus(anyInt());
        verify(response, never()).setHeader(anyString(), anyString());
        verify(response, never()).addHeader(anyString(), anyString());
        assertThat(events()).isEmpty();
    }

    @Test
    void filter_answersInThePlaceOfTheApplication() throws Exception {
        FilterChain chain = mock(FilterChain.class);
        call();

        filter().doFilter(request, response, chain);

        verify(chain, never()).doFilter(request, response);
        verify(response).setStatus(204);
        assertThat(pages.skipped().snapshot()).isEmpty();
    }

    @Test
    void filter_letsTheApplicationAnswerWhatWeCannot() throws Exception {
        FilterChain chain = mock(FilterChain.class);
        when(request.getServletPath()).thenThrow(new IllegalStateException("recycled"));

        filter().doFilter(request, response, chain);

        verify(chain).doFilter(request, response);
    }

    @Test
    void filter_givesThePageItsCookieBeforeTheApplicationIsAsked() throws Exception {
        Pages.header(request, "sec-fetch-mode", "navigate");
        Pages.header(request, "sec-fetch-dest", "document");

        filter().doFilter(request, response, (req, res) -> {
            verify(response).addHeader(eq("Set-Cookie"), matches("pvid=.*"));
            assertThat(request.getAttribute("dev.footfall.visitor")).isNotNull();
        });

        assertThat(events())
                .singleElement()
                .satisfies(
                        lines -> assertThat(lines).contains("VISITOR=" + request.getAttribute("dev.footfall.visitor")));
    }

    @Test
    void filter_countsThePageAlsoIfItCannotGiveTheCookie() throws Exception {
        FilterChain chain = mock(FilterChain.class);
        when(request.isSecure()).thenThrow(new IllegalStateException("recycled"));

        filter().doFilter(request, response, chain);

        verify(chain).doFilter(request, response);
        assertThat(events()).hasSize(1);
        assertThat(pages.failed()).isEqualTo(1);
    }
}
