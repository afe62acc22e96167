// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.footfall.capture.Claim;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.AccessLog;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exchange costs in garbage, of real requests on Tomcat's own threads: nothing. */
class AllocationTest {
    private static final int CONNECTIONS = 30;
    private static final int REQUESTS = 50;
    private static final int WARM_UP = 300;
    private static final Map<String, Object> TABLE = new HashMap<>();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path base;

    @Test
    void exchange_makesNoGarbage() throws Exception {
        assertThat(garbage(false)).containsOnly(0L);
    }

    @Test
    void exchange_makesTomcatsOwnEntryForAFilterThatLooksForTheClaim() throws Exception {
        long entry = entryInTable();

        assertThat(garbage(true)).containsOnly(entry);
    }

    /**
     * What nearly all exchanges made. At a connection's first Tomcat makes the text of the peer's address, because we ask;
     * and the JIT compiler makes something now and then.
     */
    private Set<Long> garbage(boolean withFilter) throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            PageViewValve valve = tomcat.valve();
            Meter meter = new Meter();
            Context webapp = tomcat.webapp("/shop", new Page());
            webapp.addServletMappingDecoded("/signup/*", "page");
            if (!withFilter) {
                webapp.getServletContext().removeAttribute(Claim.ATTRIBUTE);
            }
            tomcat.atEngine(meter.before, valve, meter.after).start();

            for (int i = 0; i < CONNECTIONS; i++) {
                tomcat.exchange(request().repeat(REQUESTS - 1) + last());
                tomcat.site("localhost/shop").events();
            }

            assertThat(valve.getCounted()).isEqualTo(CONNECTIONS * REQUESTS);
            assertThat(meter.stringsMade).isFalse();
            List<Long> sorted = meter.sorted();
            return Set.copyOf(sorted.subList(0, sorted.size() * 95 / 100));
        }
    }

    private static String request() {
        return TestTomcat.request(
                "/shop/signup?utm_source=x",
                "User-Agent: Firefox",
                "Accept: text/html",
                "Accept-Language: de-DE",
                "Cookie: JSESSIONID=1; _ga=GA1.1.2.3; _ga_X=1",
                "Referer: https://search.example.com/",
                "X-Forwarded-For: 198.51.100.7, 192.0.2.1",
                "Sec-Fetch-Mode: navigate",
                "Sec-Fetch-Dest: document",
                "Sec-CH-UA-Mobile: ?0");
    }

    private static String last() {
        return request().replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    }

    /** Bytes of one entry in a table such as Tomcat's. */
    private static long entryInTable() {
        TABLE.put("claim", "valve");
        TABLE.clear();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        TABLE.put("claim", "valve");
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Two valves, right before and right after ours, on the way in and at the end. */
    private static final class Meter {
        private final List<Long> allocated = Collections.synchronizedList(new ArrayList<>());
        private final Step before = new Step(this::start);
        private final Step after = new Step(this::end);
        private long atStart;
        private long atEntry;
        private boolean stringsMade;

        private void start(Request request, boolean entry) {
            atStart = THREADS.getCurrentThreadAllocatedBytes();
        }

        private void end(Request request, boolean entry) {
            long made = THREADS.getCurrentThreadAllocatedBytes() - atStart;
            if (entry) {
                atEntry = made;
                return;
            }
            allocated.add(atEntry + made);
            org.apache.coyote.Request coyote = request.getCoyoteRequest();
            stringsMade |= coyote.requestURI().getType() != MessageBytes.T_BYTES
                    || coyote.getMimeHeaders().getValue("user-agent").getType() != MessageBytes.T_BYTES;
        }

        List<Long> sorted() {
            return allocated.stream().skip(WARM_UP).sorted().toList();
        }
    }

    @FunctionalInterface
    private interface Passing {
        void pass(Request request, boolean entry);
    }

    private static final class Step extends ValveBase implements AccessLog {
        private final Passing passing;

        Step(Passing passing) {
            super(true);
            this.passing = passing;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            passing.pass(request, true);
            getNext().invoke(request, response);
        }

        @Override
        public void log(Request request, Response response, long time) {
            passing.pass(request, false);
        }

        @Override
        public void setRequestAttributesEnabled(boolean enabled) {}

        @Override
        public boolean getRequestAttributesEnabled() {
            return false;
        }
    }
}
