// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.MessageBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exchange costs in garbage, on Tomcat's real request objects: the claim in Tomcat's table, and nothing else. */
class AllocationTest {
    private static final int WARM_UP = 300;
    private static final int MEASURED = 1000;
    private static final Map<String, Object> TABLE = new HashMap<>();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path base;

    @Test
    void exchange_makesNoGarbageButTomcatsOwnEntryForTheClaim() throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            PageViewValve valve = tomcat.valve();
            Meter meter = new Meter(valve, tomcat);
            tomcat.webapp("/shop", new Page()).addServletMappingDecoded("/signup/*", "page");
            tomcat.atEngine(valve).atHost(meter).start();

            tomcat.get(
                    "/shop/signup?utm_source=x",
                    "User-Agent: Firefox",
                    "Accept: text/html",
                    "Accept-Language: de-DE",
                    "Cookie: JSESSIONID=1; _ga=GA1.1.2.3",
                    "Referer: https://search.example.com/",
                    "X-Forwarded-For: 198.51.100.7, 192.0.2.1",
                    "Sec-Fetch-Mode: navigate",
                    "Sec-Fetch-Dest: document",
                    "Sec-CH-UA-Mobile: ?0");

            assertThat(valve.getCounted()).isGreaterThanOrEqualTo(WARM_UP + MEASURED);
            assertThat(meter.stringsMade).isFalse();
            // What is ours would be made each time; the JIT compiler makes something now and then.
            assertThat(meter.timesAllocated(entryInTable())).isGreaterThanOrEqualTo(MEASURED * 99 / 100);
        }
    }

    /** Bytes of one entry in a table such as Tomcat's. */
    private static long entryInTable() {
        TABLE.put("claim", "valve");
        TABLE.clear();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        TABLE.put("claim", "valve");
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Within one real request, has the valve take it for many, one after the other. */
    private static final class Meter extends ValveBase {
        private final PageViewValve valve;
        private final TestTomcat tomcat;
        private boolean measuring;
        private final long[] allocated = new long[WARM_UP + MEASURED];
        private boolean stringsMade;

        Meter(PageViewValve valve, TestTomcat tomcat) {
            super(true);
            this.valve = valve;
            this.tomcat = tomcat;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (measuring) {
                return;
            }
            measuring = true;
            response.getCoyoteResponse()
                    .getMimeHeaders()
                    .setValue("Content-Type")
                    .setString("text/html");
            for (int i = 0; i < allocated.length; i++) {
                allocated[i] = exchange(request, response);
                tomcat.site("localhost/shop").events();
            }
            stringsMade = request.getCoyoteRequest().requestURI().getType() != MessageBytes.T_BYTES
                    || request.getCoyoteRequest()
                                    .getMimeHeaders()
                                    .getValue("user-agent")
                                    .getType()
                            != MessageBytes.T_BYTES;
        }

        long timesAllocated(long bytes) {
            return Arrays.stream(allocated, WARM_UP, allocated.length)
                    .filter(each -> each == bytes)
                    .count();
        }

        private long exchange(Request request, Response response) throws IOException, ServletException {
            request.getCoyoteRequest().getAttributes().clear();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            valve.invoke(request, response);
            valve.log(request, response, 0);
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }
}
