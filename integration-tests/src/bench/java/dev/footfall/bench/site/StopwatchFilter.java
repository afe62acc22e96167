// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench.site;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Footfall's filter between two clocks: its way in and its way out, with the two intervals' clock readings in it. */
public final class StopwatchFilter implements Filter {
    private static final String FOOTFALL = "dev.footfall.servlet.PageViewFilter";

    private final Samples samples = Samples.registered();
    private final Filter footfall;

    public StopwatchFilter() throws ReflectiveOperationException {
        footfall = (Filter) Class.forName(FOOTFALL).getConstructor().newInstance();
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        footfall.init(config);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Rest rest = new Rest(chain);
        long begin = System.nanoTime();
        footfall.doFilter(request, response, rest);
        long end = System.nanoTime();
        samples.take(rest.reached - begin + (end - rest.left));
    }

    /** What Footfall passes a request on to. */
    private static final class Rest implements FilterChain {
        private final FilterChain chain;
        private long reached;
        private long left;

        Rest(FilterChain chain) {
            this.chain = chain;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
            reached = System.nanoTime();
            chain.doFilter(request, response);
            left = System.nanoTime();
        }
    }

    @Override
    public void destroy() {
        footfall.destroy();
    }
}
