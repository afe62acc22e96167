// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A contender whose endpoint is healthy until the site is warm, and then in trouble to the end. */
record Case(Subject subject, Trouble trouble) {
    /** Without Matomo's tracker: it keeps all it has not sent, and once the heap is full of that nobody is answered. */
    static final List<Case> ALL = List.of(
            new Case(Subject.BARE, Trouble.NONE),
            new Case(Subject.FILTER, Trouble.HANGS),
            new Case(Subject.FILTER, Trouble.REFUSES),
            new Case(Subject.VALVE, Trouble.HANGS),
            new Case(Subject.VALVE, Trouble.REFUSES),
            new Case(Subject.LOGBACK, Trouble.HANGS),
            new Case(Subject.SEGMENT, Trouble.HANGS),
            new Case(Subject.SYNCHRONOUS, Trouble.HANGS));

    enum Trouble {
        NONE("–"),
        HANGS("stopped by SIGSTOP"),
        REFUSES("refuses");

        private final String title;

        Trouble(String title) {
            this.title = title;
        }

        private void on(EndpointProcess endpoint) throws IOException {
            switch (this) {
                case HANGS -> endpoint.freeze();
                case REFUSES -> endpoint.kill();
                case NONE -> {}
            }
        }
    }

    /** In the first cells of a row. */
    String title() {
        return subject.title() + " | " + trouble.title;
    }

    Running start(Duration window) throws Exception {
        String name = subject + "-" + trouble;
        EndpointProcess endpoint = EndpointProcess.start(name);
        Site site = Site.start(name, subject::install, endpoint);
        long pages = site.warmUp(window);
        if (subject.isDelivering()) {
            endpoint.await(pages - Account.of(subject, site.tomcat()).dropped(), window);
        }
        trouble.on(endpoint);
        return new Running(this, site, endpoint, Account.of(subject, site.tomcat()));
    }

    /** @param before what was captured until the trouble began */
    record Running(Case of, Site site, EndpointProcess endpoint, Account before) {
        /** Nobody waits for an endpoint that will not answer. */
        void end() {
            site.tomcat().killHard();
            endpoint.close();
        }
    }
}
