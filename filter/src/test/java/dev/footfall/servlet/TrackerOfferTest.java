// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.footfall.TrackFunction;
import dev.footfall.Tracker;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackerOfferTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final ServletContext context = mock(ServletContext.class);
    private final FakeSite site = new FakeSite();

    @BeforeEach
    void keepAttributes() {
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(context)
                .removeAttribute(anyString());
    }

    @Test
    void tracker_isFoundByContextAndByRequest() {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getServletContext()).thenReturn(context);
        TrackerOffer.make(context, site);

        assertThat(Tracker.of(context)).isSameAs(Tracker.of(request));
    }

    @Test
    void tracker_takesNothingWhereNoneIsOffered() {
        TrackerOffer.make(mock(ServletContext.class), site);

        for (Object stranger : new Object[] {context, mock(HttpServletRequest.class), "context"}) {
            assertThat(Tracker.of(stranger).isEnabled()).isFalse();
        }
        assertThat(Tracker.of(null).track("a", Map.of())).isFalse();
    }

    @Test
    void close_takesBackOnlyItsOwnOffer() {
        TrackerOffer first = TrackerOffer.make(context, site);
        Object offered = attributes.get(TrackFunction.ATTRIBUTE);
        TrackerOffer second = TrackerOffer.make(context, new FakeSite());

        second.close();
        assertThat(attributes.get("dev.footfall.track")).isSameAs(offered);
        first.close();
        assertThat(attributes).isEmpty();
    }

    @Test
    void make_survivesAContextThatAnswersNothing() {
        ServletContext none = mock(ServletContext.class, call -> {
            throw new UnsupportedOperationException();
        });

        assertThatCode(() -> TrackerOffer.make(none, site).close()).doesNotThrowAnyException();
    }
}
