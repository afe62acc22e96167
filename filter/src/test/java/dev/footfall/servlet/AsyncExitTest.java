// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncExitTest {
    private final FakeSite site = new FakeSite();
    private final PageViewFilter filter = new PageViewFilter();
    private final HttpServletRequest request = Pages.request();
    private final HttpServletResponse response = Pages.response(200);
    private final AsyncContext context = mock(AsyncContext.class);
    private final AsyncEvent event = new AsyncEvent(context, request, response);
    private final List<AsyncListener> listeners = new ArrayList<>();

    @BeforeEach
    void start() {
        filter.start(site);
        when(request.isAsyncStarted()).thenReturn(true);
        when(request.getAsyncContext()).thenReturn(context);
        doAnswer(call -> listeners.add(call.getArgument(0)))
                .when(context)
                .addListener(any(), same(request), same(response));
    }

    private AsyncListener enter() throws Exception {
        filter.doFilter(request, response, mock(FilterChain.class));
        assertThat(site.events()).as("nothing before the end").isEmpty();
        return listeners.get(0);
    }

    private void call(AsyncListener listener, String callback) throws Exception {
        switch (callback) {
            case "complete" -> listener.onComplete(event);
            case "timeout" -> listener.onTimeout(event);
            case "error" -> listener.onError(event);
            default -> listener.onStartAsync(event);
        }
    }

    /** A skipped exchange counts as one, too: its status is not a page's. */
    private List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        site.events().forEach(lines -> outcomes.add(lines.get(0)));
        site.capture().skipped().snapshot().forEach((reason, count) -> outcomes.add(reason + "=" + count));
        return outcomes;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                // callbacks, status at the end, committed, what comes of it
                "complete,                  200, false, status=200",
                "complete,                  201, true,  status=201",
                "complete,                  404, true,  status=1",
                "complete complete,         200, true,  status=200",
                "timeout,                   200, false, ~~",
                "timeout complete,          200, true,  status=200",
                "timeout complete,          500, true,  status=1",
                "timeout error complete,    200, false, status=1",
                "error,                     200, false, status=1",
                "error,                     200, true,  status=200",
                "error,                     503, false, status=1",
                "error complete,            200, false, status=1",
                "complete error,            200, true,  status=200",
                "start complete,            200, true,  status=200",
                "start start complete,      200, true,  status=200",
                "start timeout complete,    200, true,  status=200",
                "start,                     200, true,  ~~",
            })
    void exit_comesOnceWhateverTheContainerCalls(String callbacks, int status, boolean committed, String expected)
            throws Exception {
        AsyncListener listener = enter();
        when(response.getStatus()).thenReturn(status);
        when(response.isCommitted()).thenReturn(committed);

        for (String callback : callbacks.split(" ", -1)) {
            call(listener, callback);
        }

        assertThat(outcomes()).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void onStartAsync_listensAgainToTheNextRound() throws Exception {
        AsyncListener listener = enter();

        listener.onStartAsync(event);

        verify(context, times(2)).addListener(same(listener), same(request), same(response));
    }

    @Test
    void onStartAsync_endsTheExchangeWhenItCannotListenAgain() throws Exception {
        AsyncListener listener = enter();
        doThrow(new IllegalStateException()).when(context).addListener(any(), any(), any());

        listener.onStartAsync(event);
        listener.onComplete(event);

        assertThat(outcomes()).containsExactly("status=200");
    }

    @Test
    void onComplete_neverAsksTheContextForTheRequest() throws Exception {
        enter().onComplete(event);

        verify(context, never()).getRequest();
        verify(context, never()).getResponse();
    }

    @Test
    void doFilter_endsTheExchangeWhenItCannotListen() throws Exception {
        doThrow(new IllegalStateException("already complete")).when(context).addListener(any(), any(), any());

        filter.doFilter(request, response, mock(FilterChain.class));

        assertThat(outcomes()).containsExactly("status=200");
    }

    @Test
    void doFilter_doesNotListenToAPageThatStartedAndThrew() throws Exception {
        ServletException trouble = new ServletException("boom");

        assertThat(catchThrowable(() -> filter.doFilter(request, response, (req, res) -> {
                    throw trouble;
                })))
                .isSameAs(trouble);
        verify(context, never()).addListener(any(), any(), any());
        assertThat(outcomes()).containsExactly("status=1");
    }

    @Test
    void onComplete_afterDestroyStillCounts() throws Exception {
        AsyncListener listener = enter();
        filter.destroy();

        listener.onComplete(event);

        assertThat(outcomes()).containsExactly("status=200");
    }
}
