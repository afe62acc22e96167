// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.TomcatHost;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several writers on one directory: servers side by side, killed, replaced, and versions of an application. */
final class LanesIT {
    private static final List<LaneRow> ROWS = new ArrayList<>();
    private static final String A = "localhost/a";
    private static final String B = "localhost/b";
    private static final String C = "localhost/c";
    private static final String D = "localhost/d";
    private static final int PAGES = 40;
    /** What the README promises; lanes are looked at twice a minute. */
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Map<String, FaultServer> endpoints = new TreeMap<>();
    private final ExecutorService hands = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws IOException {
        hands.shutdownNow();
        for (FaultServer endpoint : endpoints.values()) {
            endpoint.close();
        }
    }

    /**
     * And then one of them is killed in the middle of a batch, with its endpoints down, and started again. Its lane is
     * its own again, or the other was quicker: that one has its sites, too.
     */
    @Test
    void serversSideBySide_keepTheirSitesApart() throws Exception {
        Path shared = shared("lanes-beside");
        Map<String, FaultServer> some = endpoints(A, B);
        Future<Pod> first = hands.submit(() -> Pod.start("one", shared, some));
        endpoints(C, D);
        try (Pod two = Pod.start("two", shared, endpoints)) {
            Pod one = first.get();
            List<String> pages = both(() -> one.visit(6 * PAGES), () -> two.visit(6 * PAGES));
            settle(pages, one, two);
            report("two servers with two and four sites", pages, "");

            endpoint(A).answeringAll(Answer.hang());
            endpoint(B).stop();
            int before = endpoint(A).received().size();
            pages.addAll(both(() -> one.visit(PAGES), () -> two.visit(PAGES)));
            Eventually.holds(
                    "a batch of each in flight", () -> endpoint(A).received().size() == before + 2);
            one.awaitJournaled(2 * 7 * PAGES);
            one.kill();
            endpoint(A).stop();
            endpoint(A).healthy();
            long since = System.nanoTime();
            try (Pod again = one.restart()) {
                assertThat(again.lane()).isNotEqualTo(two.lane());
                String took = seconds(since);
                up();
                settle(pages, again, two);
                report("one killed, and started again", pages, took + ", at its start");
            }
        }
    }

    @Test
    void pods_killedOneAfterTheOtherLeaveNothingBehind() throws Exception {
        Path shared = shared("lanes-pods");
        Map<String, FaultServer> sites = endpoints(A, B);
        down();
        List<String> pages = new ArrayList<>();
        List<Future<Pod>> starting = List.of(
                hands.submit(() -> Pod.start("pod-1", shared, sites)),
                hands.submit(() -> Pod.start("pod-2", shared, sites)));
        List<Pod> together =
                List.of(starting.get(0).get(), starting.get(1).get()); // Else the second takes the first's lane.
        for (Pod pod : together) {
            leaveBacklog(pod, pages);
        }
        String slowest = "";
        for (String name : List.of("pod-3", "pod-4")) {
            Pod next = Pod.start(name, shared, sites);
            long since = System.nanoTime();
            Eventually.holds("adopted", () -> next.adopted().size() == 1);
            slowest = seconds(since);
            if (name.equals("pod-3")) {
                leaveBacklog(next, pages);
            } else {
                try (next) {
                    pages.addAll(next.visit(PAGES));
                    up();
                    settle(pages, next);
                    Eventually.holds("given back", () -> next.adopted().isEmpty());
                }
            }
        }
        report("four pods one after the other, endpoints down", pages, slowest + ", by the next one");
    }

    @Test
    @Tag("faults")
    void pods_thatAreKilledAreAdoptedByOneThatLives() throws Exception {
        Path shared = shared("lanes-survivor");
        Map<String, FaultServer> sites = endpoints(A, B);
        down();
        try (Pod survivor = Pod.start("survivor", shared, sites)) {
            List<String> pages = new ArrayList<>(survivor.visit(PAGES));
            for (int round = 1; round <= 3; round++) {
                leaveBacklog(Pod.start("pod-" + round, shared, sites), pages);
                long since = System.nanoTime();
                int lanes = round;
                Eventually.holdsWithin(
                        MINUTE, "adopted", () -> survivor.adopted().size() == lanes);
                report("survivor, pod " + round + " killed, endpoints down", List.of(), seconds(since));
            }
            up();
            settle(pages, survivor);
            report("survivor of three pods", pages, "");
        }
    }

    @Test
    void versionsOfAnApplication_deliverBothWhileTheOldOneDrains() throws Exception {
        CatalinaBase base = StockTomcat.base("lanes-rolling");
        for (String site : endpoints(A, B).keySet()) {
            deploy(base, site, 1);
        }
        down();
        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            List<String> pages = new ArrayList<>();
            Map<String, String> cookies = new HashMap<>();
            for (String site : List.of(A, B)) {
                cookies.put(site, session(tomcat, site, pages));
                deploy(base, site, 2);
                TomcatHost.of(tomcat).check(Pod.webappOf(site) + "##2");
            }
            both(() -> visit(tomcat, "old", cookies, pages), () -> visit(tomcat, "new", Map.of(), pages));
            up();
            settle(pages, tomcat);
            report("two versions of two applications", pages, "");

            down();
            visit(tomcat, "last", cookies, pages);
            long since = System.nanoTime();
            for (String site : List.of(A, B)) {
                TomcatHost.of(tomcat).remove(Pod.webappOf(site) + "##1");
            }
            Eventually.holds(
                    "adopted",
                    () -> Counters.of(tomcat).engines().stream()
                            .noneMatch(engine -> engine.lines("AdoptedLanes").isEmpty()));
            String took = seconds(since);
            up();
            settle(pages, tomcat);
            report("the old versions undeployed, endpoints down", pages, took + ", undeploying included");
        }
    }

    // ---- servers

    private static void leaveBacklog(Pod pod, List<String> pages) throws Exception {
        try (pod) {
            pages.addAll(pod.visit(PAGES));
            pod.awaitJournaled(2 * PAGES);
            pod.kill();
        }
    }

    private void deploy(CatalinaBase base, String site, int version) throws IOException {
        Pod.webapp(endpoint(site))
                .webXml(Footfall.FILTER)
                .lib(Footfall.jar())
                .writeWar(base.webapps().resolve(Pod.webappOf(site) + "##" + version + ".war"));
    }

    /** Begun with the version that is there now; its cookie. */
    private static String session(TomcatProcess tomcat, String site, List<String> pages) throws IOException {
        String path = "/" + Pod.webappOf(site) + "/session/new";
        RawResponse answer =
                RawHttp.exchange(tomcat.port(), RawRequest.get(path).with("Connection", "close"));
        pages.add(path);
        return requireNonNull(answer.header("Set-Cookie")).split(";", 2)[0];
    }

    /** Pages of both sites; with a cookie those of the version that gave it. */
    private static List<String> visit(TomcatProcess tomcat, String run, Map<String, String> cookies, List<String> pages)
            throws IOException {
        for (int page = 0; page < PAGES; page++) {
            for (String site : List.of(A, B)) {
                String path = "/" + Pod.webappOf(site) + "/page/" + run + "-" + page;
                RawRequest request = RawRequest.get(path)
                        .with("Cookie", cookies.getOrDefault(site, "none=yet"))
                        .with("Connection", "close");
                assertThat(RawHttp.exchange(tomcat.port(), request).status()).isEqualTo(200);
                synchronized (pages) {
                    pages.add(path);
                }
            }
        }
        return pages;
    }

    private List<String> both(Callable<List<String>> one, Callable<List<String>> two) throws Exception {
        Future<List<String>> beside = hands.submit(one);
        List<String> pages = new ArrayList<>(two.call());
        pages.addAll(beside.get());
        return pages;
    }

    // ---- endpoints

    private static Path shared(String name) throws IOException {
        return StockTomcat.base(name).resolve("footfall");
    }

    private Map<String, FaultServer> endpoints(String... sites) throws IOException {
        Map<String, FaultServer> mine = new TreeMap<>();
        for (String site : sites) {
            mine.put(site, FaultServer.start());
        }
        synchronized (endpoints) {
            endpoints.putAll(mine);
        }
        return mine;
    }

    private FaultServer endpoint(String site) {
        return requireNonNull(endpoints.get(site));
    }

    private void down() {
        endpoints.values().forEach(FaultServer::stop);
    }

    private void up() throws IOException {
        for (FaultServer endpoint : endpoints.values()) {
            endpoint.stop(); // of those that are up
            endpoint.restart();
        }
    }

    // ---- figures

    private void settle(List<String> pages, Pod... pods) throws IOException {
        for (Pod pod : pods) {
            pod.tryNow();
        }
        awaitAll(pages);
    }

    private void settle(List<String> pages, TomcatProcess tomcat) throws IOException {
        Counters.of(tomcat).destinations().forEach(Bean::tryNow);
        awaitAll(pages);
    }

    private void awaitAll(List<String> pages) {
        Eventually.holdsWithin(
                MINUTE,
                "all delivered",
                () -> LaneRow.of("", endpoints, pages, "").lost() == 0);
    }

    private static String seconds(long since) {
        return "%.1f s".formatted((System.nanoTime() - since) / 1e9);
    }

    private void report(String name, List<String> pages, String adopted) {
        LaneRow row = LaneRow.of(name, endpoints, pages, adopted);
        ROWS.add(row);
        assertThat(row.isClean()).as(LaneRow.HEAD + "\n" + row).isTrue();
    }

    @AfterAll
    static void print() {
        System.out.println(LaneRow.HEAD);
        ROWS.forEach(System.out::println);
    }
}
