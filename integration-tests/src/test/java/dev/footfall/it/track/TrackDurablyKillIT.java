// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SIGKILL under load: whatever order was answered with its event's id is delivered after the restart. */
final class TrackDurablyKillIT {
    private static final int CONNECTIONS = 8;
    // Fewer than Tomcat lets through before it closes one.
    private static final int ORDERS_PER_CONNECTION = 90;
    private static final int ANSWERED_BEFORE_KILL = 300;
    private static final int ROUNDS = 5;
    private static final int CAMPAIGN_ROUNDS = 30;

    private final AtomicInteger orders = new AtomicInteger();

    /** Ids by order, as the answers had them. */
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    private final List<String> rows = new ArrayList<>();

    @Test
    void everyAnsweredOrder_isDelivered() throws Exception {
        killInRounds("killed-orders", ROUNDS);
    }

    @Test
    @Tag("campaign")
    void everyAnsweredOrder_isDeliveredThirtyTimes() throws Exception {
        killInRounds("killed-orders-campaign", CAMPAIGN_ROUNDS);

        System.out.println("| kill | orders sent | answered before the kill | of these delivered after the restart |");
        System.out.println("|---|---|---|---|");
        rows.forEach(System.out::println);
    }

    private void killInRounds(String name, int rounds) throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base(name));
        TrackingApp.writeTo(WebApp.sample(), base.webapps().resolve("ROOT"));
        TomcatProcess tomcat = TomcatProcess.start(base);
        for (int round = 1; round <= rounds; round++) {
            int sent = orders.get();
            answered.clear();
            killInTheMiddle(tomcat);
            tomcat = tomcat.restart();
            Counters.of(tomcat).awaitSettled();
            int delivered = delivered(base);
            rows.add("| " + round + " | " + (orders.get() - sent) + " | " + answered.size() + " | " + delivered + " |");
            assertThat(delivered).as("round %d", round).isEqualTo(answered.size());
        }
        Counters.of(tomcat).assertIdentities();
        tomcat.stop();
    }

    private void killInTheMiddle(TomcatProcess tomcat) throws Exception {
        ExecutorService customers = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            customers.execute(() -> orderUntilGone(tomcat));
        }
        customers.shutdown();
        Eventually.holds("orders answered", () -> answered.size() >= ANSWERED_BEFORE_KILL);
        tomcat.killHard();
        assertThat(customers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private void orderUntilGone(TomcatProcess tomcat) {
        while (tomcat.alive()) {
            try (RawHttp http = RawHttp.open(tomcat.port())) {
                for (int i = 0; i < ORDERS_PER_CONNECTION; i++) {
                    order(http, Integer.toString(orders.incrementAndGet()));
                }
            } catch (IOException e) {
                // Killed: the loop's condition tells.
            }
        }
    }

    private void order(RawHttp http, String number) throws IOException {
        RawResponse response = http.exchange(RawRequest.get("/order?n=" + number));
        assertThat(response.status()).isEqualTo(200);
        answered.put(number, response.body());
    }

    /** How many of the answered orders came, each under the id that was answered. */
    private int delivered(CatalinaBase base) {
        Map<String, String> ids = new HashMap<>();
        for (JsonNode event : Events.in(Footfall.events(base)).all()) {
            ids.put(
                    event.at("/properties/order").asText(),
                    event.get("messageId").asText());
        }
        return (int) answered.entrySet().stream()
                .filter(order -> order.getValue().equals(ids.get(order.getKey())))
                .count();
    }
}
