// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.bench.site.MatomoListener;
import dev.footfall.bench.site.SegmentFilter;
import dev.footfall.bench.site.SynchronousFilter;
import java.io.IOException;

/** The contenders, each what somebody would add to a stock Tomcat to know its pages. */
enum Subject {
    BARE("bare Tomcat", false) {
        @Override
        void install(Installation site) throws IOException {
            site.withoutAccessLog();
        }
    },
    ACCESS_LOG("AccessLogValve, `combined`, to a file", false) {
        @Override
        void install(Installation site) throws IOException {
            site.combinedAccessLog();
        }
    },
    LOGBACK("logback-access, logstash-logback-encoder, TCP", true) {
        @Override
        void install(Installation site) throws IOException {
            site.withoutAccessLog()
                    .serverLibraries("logback")
                    .file("conf/logback-access.xml", """
                            <configuration>
                              <appender name="TCP" class="net.logstash.logback.appender.LogstashAccessTcpSocketAppender">
                                <destination>%s</destination>
                                <encoder class="net.logstash.logback.encoder.LogstashAccessEncoder">
                                  <fieldNames><requestHeaders>request_headers</requestHeaders></fieldNames>
                                </encoder>
                              </appender>
                              <appender-ref ref="TCP"/>
                            </configuration>
                            """.formatted(
                                    site.endpoint().lines()))
                    .hostValve("<Valve className=\"ch.qos.logback.access.tomcat.LogbackValve\" quiet=\"true\"/>");
        }
    },
    MATOMO("matomo-java-tracker, its filter", true) {
        @Override
        void install(Installation site) throws IOException {
            site.withoutAccessLog().appLibraries("matomo").listener(MatomoListener.class);
        }
    },
    SEGMENT("Segment's analytics-java in a filter", true) {
        @Override
        void install(Installation site) throws IOException {
            site.withoutAccessLog().appLibraries("segment").filter(SegmentFilter.class);
        }
    },
    SYNCHRONOUS("filter that posts and waits (java.net.http)", true) {
        @Override
        void install(Installation site) throws IOException {
            site.withoutAccessLog().filter(SynchronousFilter.class);
        }
    },
    FILTER("**Footfall, filter**, `http`", true) {
        @Override
        void install(Installation site) throws IOException {
            site.withoutAccessLog().footfallFilter().footfallDelivers();
        }
    },
    VALVE("**Footfall, valve**, `http`", true) {
        @Override
        void install(Installation site) throws IOException {
            site.withoutAccessLog().footfallValve().footfallDelivers();
        }
    };

    private final String title;
    private final boolean delivering;

    Subject(String title, boolean delivering) {
        this.title = title;
        this.delivering = delivering;
    }

    abstract void install(Installation site) throws IOException;

    /** In a table. */
    String title() {
        return title;
    }

    /** Whether the endpoint is to hear of each page. */
    boolean isDelivering() {
        return delivering;
    }

    boolean isFootfall() {
        return this == FILTER || this == VALVE;
    }
}
