// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.Speculative;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PageViewFilterTest {
    private final FakeSite site = new FakeSite();
    private final PageViewFilter filter = new PageViewFilter();
    private final HttpServletRequest request = Pages.request();
    private final HttpServletResponse response = Pages.response(200);
    private final FilterChain chain = mock(FilterChain.class);

    @BeforeEach
    void start() {
        filter.start(site);
    }

    @Test
    void doFilter_capturesAPage() throws Exception {
        Pages.header(request, "user-agent", "Firefox");
        Pages.header(request, "x-forwarded-for", "203.0.113.9, 198.51.100.2", "192.0.2.3");
        Pages.header(request, "x-forwarded-proto", "http", "https");
        Pages.header(request, "x-forwarded-host", "evil.example", "www.example.com");
        Pages.header(request, "cookie", "_ga=GA1.1.2.3; JSESSIONID=1", "_pk_id.1.1=ab");
        Pages.header(request, "sec-ch-ua-platform", "\"macOS\"");

        filter.doFilter(request, response, chain);

        verify(chain, times(1)).doFilter(request, response);
        assertThat(site.events())
                .containsExactly(List.of(
                        "status=200",
                        "METHOD=GET",
                        "SCHEME=https",
                        "HOST=shop.example.com",
                        "PEER=192.0.2.1",
                        "FORWARDED_FOR=203.0.113.9, 198.51.100.2,192.0.2.3",
                        "FORWARDED_PROTO=http,https",
                        "FORWARDED_HOST=evil.example,www.example.com",
                        "USER_AGENT=Firefox",
                        "URI=/shop/signup",
                        "QUERY=utm_source=x",
                        "CONTENT_TYPE=text/html",
                        "COOKIE:_ga=GA1.1.2.3",
                        "COOKIE:_pk_id.1.1=ab",
                        "HEADER:sec-ch-ua-platform=\"macOS\""));
    }

    @Test
    void doFilter_copiesEveryLineOfASignalAndTheFirstOfOtherHeaders() throws Exception {
        Pages.header(request, "sec-gpc", "0", "1");
        Pages.header(request, "save-data", "on", "off");

        filter.doFilter(request, response, chain);

        assertThat(site.events().get(0))
                .contains("HEADER:sec-gpc=0", "HEADER:sec-gpc=1", "HEADER:save-data=on")
                .doesNotContain("HEADER:save-data=off");
    }

    @Test
    void doFilter_keepsEntryFactsThatThePageChanges() throws Exception {
        filter.doFilter(request, response, (req, res) -> {
            when(request.getRequestURI()).thenReturn("/WEB-INF/view.jsp");
            when(request.getQueryString()).thenReturn("internal=1");
            when(request.getServerName()).thenReturn("internal.example.com");
            when(request.getRemoteAddr()).thenReturn(null);
            request.setAttribute(ServletExchange.REMOTE_ADDR, "203.0.113.9");
        });

        assertThat(site.events().get(0))
                .contains(
                        "URI=/shop/signup",
                        "QUERY=utm_source=x",
                        "HOST=shop.example.com",
                        "PEER=192.0.2.1",
                        "CLIENT=203.0.113.9");
    }

    @Test
    void doFilter_namesAPortThatIsNotTheSchemesOwn() throws Exception {
        when(request.getServerPort()).thenReturn(8443);
        filter.doFilter(request, response, chain);

        assertThat(site.events().get(0)).contains("HOST=shop.example.com:8443");
    }

    @ParameterizedTest
    @CsvSource({"/orders/*, 1", "/cart, 1", "/, 0", "/*, 0", "*.jsp, 0", "'', 0"})
    void doFilter_keepsTheServletsPatternWhereItTellsPagesApart(String pattern, int kept) throws Exception {
        HttpServletMapping mapping = mock(HttpServletMapping.class);
        when(mapping.getPattern()).thenReturn(pattern);
        when(request.getHttpServletMapping()).thenReturn(mapping);

        filter.doFilter(request, response, chain);

        assertThat(site.events().get(0).stream().filter(line -> line.equals("ROUTE=" + pattern)))
                .hasSize(kept);
    }

    @Test
    void doFilter_countsAPageWhoseMappingIsGone() throws Exception {
        when(request.getHttpServletMapping()).thenThrow(new IllegalStateException("recycled"));

        filter.doFilter(request, response, chain);

        assertThat(site.events().get(0)).contains("URI=/shop/signup").noneMatch(line -> line.startsWith("ROUTE"));
    }

    @Test
    void doFilter_keepsTheRouteThatThePageNames() throws Exception {
        filter.doFilter(request, response, (req, res) -> request.setAttribute("dev.footfall.route", "/signup/{plan}"));

        assertThat(site.events().get(0)).contains("ROUTE=/signup/{plan}");
    }

    @Test
    void doFilter_readsNothingThatHasAnEffect() throws Exception {
        filter.doFilter(request, response, chain);

        verify(request, never()).getParameter(any());
        verify(request, never()).getParameterMap();
        verify(request, never()).getParameterNames();
        verify(request, never()).getCookies();
        verify(request, never()).getParts();
        verify(request, never()).getReader();
        verify(request, never()).getInputStream();
        verify(request, never()).getSession();
        verify(request, never()).getSession(anyBoolean());
        verify(request, never()).getRemoteHost();
        verify(response, atLeast(1)).getStatus();
        verify(response, atLeast(1)).getContentType();
        verifyNoMoreInteractions(response);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
    void doFilter_onlyPassesOnOtherDispatches(DispatcherType type) throws Exception {
        when(request.getDispatcherType()).thenReturn(type);

        filter.doFilter(request, response, chain);

        verify(chain, times(1)).doFilter(request, response);
        verify(request, never()).setAttribute(anyString(), any());
        assertThat(site.events()).isEmpty();
    }

    @Test
    void doFilter_leavesAnExchangeToTheHostThatClaimedIt() throws Exception {
        FakeSite inner = new FakeSite();
        PageViewFilter second = new PageViewFilter();
        second.start(inner);

        filter.doFilter(request, response, (req, res) -> second.doFilter(req, res, chain));

        verify(chain, times(1)).doFilter(request, response);
        assertThat(request.getAttribute("dev.footfall.claim")).isEqualTo("filter");
        assertThat(site.events()).hasSize(1);
        assertThat(inner.events()).isEmpty();
    }

    @Test
    void doFilter_tellsAValveThatWasFirstHowItsWebappCounts() throws Exception {
        request.setAttribute("dev.footfall.claim", "valve");
        PageViewFilter second = new PageViewFilter();
        second.start(new FakeSite());

        filter.doFilter(request, response, (req, res) -> second.doFilter(req, res, chain));

        verify(chain, times(1)).doFilter(request, response);
        assertThat(request.getAttribute("dev.footfall.capture")).isSameAs(site.capture());
        assertThat(site.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"valve, off", "handler, off", "filter,", ","})
    void doFilter_ofADisabledSiteTellsTheHostThatClaimedIt(String claim, String told) throws Exception {
        request.setAttribute("dev.footfall.claim", claim);
        PageViewFilter disabled = new PageViewFilter();
        disabled.start(new FakeSite(false, CaptureConfig.defaults()));

        disabled.doFilter(request, response, chain);

        verify(chain, times(1)).doFilter(request, response);
        assertThat(request.getAttribute("dev.footfall.capture")).isEqualTo(told);
        assertThat(request.getAttribute("dev.footfall.claim")).isEqualTo(claim);
    }

    /** It may be the page of another webapp, which includes this one. */
    @Test
    void doFilter_ofADisabledSiteSaysNothingOfOtherDispatches() throws Exception {
        request.setAttribute("dev.footfall.claim", "valve");
        when(request.getDispatcherType()).thenReturn(DispatcherType.INCLUDE);
        PageViewFilter disabled = new PageViewFilter();
        disabled.start(new FakeSite(false, CaptureConfig.defaults()));

        disabled.doFilter(request, response, chain);

        assertThat(request.getAttribute("dev.footfall.capture")).isNull();
    }

    @Test
    void doFilter_ofADisabledSiteClaimsNothing() throws Exception {
        FakeSite off = new FakeSite(false, CaptureConfig.defaults());
        PageViewFilter disabled = new PageViewFilter();
        disabled.start(off);

        disabled.doFilter(request, response, (req, res) -> filter.doFilter(req, res, chain));

        verify(chain, times(1)).doFilter(request, response);
        assertThat(site.events()).hasSize(1);
        assertThat(off.events()).isEmpty();
    }

    @Test
    void doFilter_worksBeforeInitAndAfterDestroy() throws Exception {
        new PageViewFilter().doFilter(request, response, chain);
        filter.destroy();
        filter.doFilter(request, response, chain);
        new PageViewFilter().destroy();

        verify(chain, times(2)).doFilter(request, response);
        assertThat(site.closed()).isEqualTo(1);
        assertThat(site.events()).isEmpty();
    }

    @Test
    void doFilter_passesOnWhatIsNotHttp() throws Exception {
        ServletRequest other = mock(ServletRequest.class);
        ServletResponse answer = mock(ServletResponse.class);

        filter.doFilter(other, answer, chain);

        verify(chain, times(1)).doFilter(other, answer);
    }

    static Stream<Throwable> everyKindOfTrouble() {
        return Stream.of(
                new ServletException("a"),
                new IOException("b"),
                new IllegalStateException("c"),
                new OutOfMemoryError(),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfTrouble")
    void doFilter_letsThePagesTroubleThroughUnchanged(Throwable trouble) throws Exception {
        doThrow(trouble).when(chain).doFilter(request, response);

        assertThat(catchThrowable(() -> filter.doFilter(request, response, chain)))
                .isSameAs(trouble)
                .hasNoSuppressedExceptions();

        assertThat(site.capture().skipped().snapshot()).containsOnlyKeys("status");
        assertThat(site.events()).isEmpty();
    }

    @Test
    void doFilter_trustsTheStatusOfACommittedAnswer() {
        when(response.isCommitted()).thenReturn(true);

        assertThat(catchThrowable(() -> filter.doFilter(request, response, (req, res) -> {
                    throw new IOException("client gone");
                })))
                .isInstanceOf(IOException.class);

        assertThat(site.events())
                .singleElement()
                .satisfies(lines -> assertThat(lines).startsWith("status=200"));
    }

    static Stream<Throwable> everyKindOfOurTrouble() {
        return Stream.of(new IllegalStateException("host's bug"), new AssertionError(), new OutOfMemoryError());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfOurTrouble")
    void doFilter_neverLetsEntryTroubleReachThePage(Throwable trouble) throws Exception {
        when(request.getRequestURI()).thenThrow(trouble);

        filter.doFilter(request, response, chain);

        verify(chain, times(1)).doFilter(request, response);
        assertThat(site.capture().failed()).isEqualTo(1);
    }

    @Test
    void doFilter_neverLetsDispatcherTroubleReachThePage() throws Exception {
        when(request.getDispatcherType()).thenThrow(new UnsupportedOperationException());

        filter.doFilter(request, response, chain);

        verify(chain, times(1)).doFilter(request, response);
    }

    @ParameterizedTest
    @MethodSource("everyKindOfOurTrouble")
    void doFilter_neverLetsExitTroubleReachThePage(Throwable trouble) throws Exception {
        when(request.isAsyncStarted()).thenThrow(trouble);
        when(response.getContentType()).thenThrow(trouble);

        filter.doFilter(request, response, chain);

        assertThat(site.capture().failed()).isEqualTo(1);
    }

    @Test
    void doFilter_copiesMatchingHeadersWhereAPatternIsAllowed() throws Exception {
        FakeSite all = new FakeSite(true, allHeaders());
        PageViewFilter copying = new PageViewFilter();
        copying.start(all);
        Pages.header(request, "save-data", "on");
        Pages.header(request, "authorization", "Basic c2VjcmV0");
        when(request.getHeaderNames())
                .thenAnswer(call -> Collections.enumeration(List.of("Save-Data", "Authorization")));

        copying.doFilter(request, response, chain);

        assertThat(all.events().get(0)).contains("HEADER:save-data=on").noneMatch(line -> line.contains("Basic"));
    }

    private static CaptureConfig allHeaders() {
        CaptureConfig defaults = CaptureConfig.defaults();
        return new CaptureConfig(
                List.of("/signup/**"),
                defaults.exclude(),
                defaults.methods(),
                defaults.statuses(),
                defaults.contentTypes(),
                defaults.dataViews(),
                false,
                Speculative.SKIP,
                List.of("*"),
                defaults.cookies(),
                defaults.remoteIpHeader());
    }
}
