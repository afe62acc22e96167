// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.config.MoreTypes;
import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application that joins the running engine, and something fails half-way: nothing of it stays behind. */
class BrokenJoinTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Logger LOG = Logger.getLogger("dev.footfall");

    @TempDir
    Path dir;

    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    private final Probe probe = new Probe();
    private final List<Site> sites = new ArrayList<>();
    private final Grumpy grumpy = new Grumpy();
    private @Nullable Site bystander;

    @BeforeEach
    void joinBystander() {
        LOG.addHandler(grumpy);
        bystander = join("/by", Map.of("destinations", "own", "own.type", "probe"));
        bystander.capture().exit(PageExchange.of("/by/first"));
        await().atMost(SOON).until(() -> probe.delivered.get() == 1);
    }

    @AfterEach
    void leaveNothing() throws Exception {
        LOG.removeHandler(grumpy);
        for (Site site : sites) {
            site.close();
        }
        assertThat(jmx.queryNames(new ObjectName("dev.footfall:*"), null)).isEmpty();
        assertThat(probe.closed).hasValue(probe.made.get());
        assertThat(threads("footfall-")).isEmpty();
        assertThat(dir.resolve("t/lane-00/owner")).doesNotExist();
        assertThat(dir.resolve("t/lane-01")).doesNotExist();
    }

    @Test
    void destinations_thatWereOpenedAreClosedWhenALaterOneFails() throws Exception {
        Site first = join("/a", Map.of("destinations", "x", "x.type", "probe", "x.how", "well"));

        grumpy.at = "runs already";
        Map<String, String> next =
                Map.of("destinations", "w,x", "w.type", "probe", "x.type", "probe", "x.how", "otherwise");
        assertThat(joinQuietly("/a", next)).isNull();
        assertThat(grumpy.thrown).hasValue(1);

        assertThat(threads("footfall-delivery-localhost/a/")).containsExactly("footfall-delivery-localhost/a/x");
        assertThat(beans("type=Destination,engine=t,site=localhost/a,name=w")).isEmpty();
        first.capture().exit(PageExchange.of("/a/page"));
        await().atMost(SOON).until(() -> probe.delivered.get() == 2);
        grumpy.at = "";
        join("/a", Map.of("destinations", "w", "w.type", "probe")).capture().exit(PageExchange.of("/a/other"));
        await().atMost(SOON).until(() -> probe.delivered.get() > 2);
        assertBystanderIsWell();
    }

    @Test
    void hostsDestination_isClosedWhenTheSiteCannotBeKept() throws Exception {
        String tooLong = "/" + "x".repeat(1_100);
        Map<String, String> host = Map.of("destinations", "crm", "crm.type", "probe");
        Site joined = Joining.join(
                tooLong,
                () -> settings(tooLong, Map.of())
                        .add(Origin.HOST_ATTRIBUTE, host)
                        .build(),
                Footfall::join);
        assertThat(joined).isNull();

        assertThat(threads("footfall-delivery-localhost/*")).isEmpty();
        assertThat(beans("type=Destination,name=crm,*")).isEmpty();
        assertThat(probe.made.get() - probe.closed.get()).as("those of others").isOne();
        assertBystanderIsWell();
    }

    @Test
    void destination_isClosedThatWasMadeAndCannotRun() {
        probe.limited = false;
        Site site = join("/a", Map.of("destinations", "x", "x.type", "probe"));

        assertThat(site.enabled()).isTrue();
        assertThat(attribute("type=Destination,engine=t,site=localhost/a,name=x", "State"))
                .isEqualTo("OFF");
        assertThat(probe.made.get() - probe.closed.get()).as("those of others").isOne();
        probe.limited = true;
        assertBystanderIsWell();
    }

    @Test
    void destination_whoseTypeThrowsAnErrorIsOffAlone_whateverTheLogSaysToThat() {
        probe.failing = true;
        grumpy.at = "destination x is off";
        Site site = join("/a", Map.of("destinations", "x", "x.type", "probe"));
        assertThat(grumpy.thrown).hasValue(1);

        site.capture().exit(PageExchange.of("/a/page"));
        String off = "type=Destination,engine=t,site=localhost/a,name=x";
        await().atMost(SOON).until(() -> attribute(off, "Backlog").equals(1L));
        site.close();
        probe.failing = false;
        grumpy.at = "";
        join("/a", Map.of("destinations", "x", "x.type", "probe"));
        await().atMost(SOON).until(() -> probe.delivered.get() == 2);
        assertBystanderIsWell();
    }

    @Test
    void view_thatJmxDoesNotTakeCostsTheViewAlone() throws Exception {
        List<ObjectName> taken = List.of(
                new ObjectName("dev.footfall:type=Site,engine=t,name=localhost/a"),
                new ObjectName("dev.footfall:type=Destination,engine=t,site=localhost/a,name=x"));
        Stubborn stubborn = new Stubborn();
        for (ObjectName name : taken) {
            jmx.registerMBean(stubborn, name);
        }

        Site site = join("/a", Map.of("destinations", "x", "x.type", "probe"));
        site.capture().exit(PageExchange.of("/a/page"));
        await().atMost(SOON).until(() -> probe.delivered.get() == 2);
        site.close();

        assertThat(threads("footfall-delivery-localhost/a")).isEmpty();
        stubborn.stays = false;
        for (ObjectName name : taken) {
            jmx.unregisterMBean(name);
        }
        assertBystanderIsWell();
    }

    private void assertBystanderIsWell() {
        int before = probe.delivered.get();
        bystander.capture().exit(PageExchange.of("/by/page"));
        await().atMost(SOON).until(() -> probe.delivered.get() > before);
    }

    private Site join(String context, Map<String, String> settings) {
        Site site = Footfall.join(settings(context, settings).build());
        sites.add(site);
        return site;
    }

    /** As hosts do; null if there is no site, and the application starts without. */
    private @Nullable Site joinQuietly(String context, Map<String, String> settings) {
        return Joining.join(context, () -> settings(context, settings).build(), Footfall::join);
    }

    private Settings.Builder settings(String context, Map<String, String> settings) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("footfall.engine", "t");
        parameters.put("footfall.directory", dir.toString());
        settings.forEach((name, value) -> parameters.put("footfall." + name, value));
        Settings.Builder builder =
                Settings.builder().container("localhost").context(context).add(Origin.CONTEXT_PARAM, parameters);
        return MoreTypes.add(builder, probe);
    }

    private List<ObjectName> beans(String pattern) throws Exception {
        return List.copyOf(jmx.queryNames(new ObjectName("dev.footfall:" + pattern), null));
    }

    private static Object attribute(String bean, String name) {
        return Engines.attribute(bean, name);
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** The type {@code probe}: counts what was made, delivered and closed, and fails where it is told to. */
    private static final class Probe implements DestinationType {
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger delivered = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        volatile boolean failing;
        volatile boolean limited = true;

        @Override
        public String type() {
            return "probe";
        }

        @Override
        public List<Option> options() {
            return List.of(new Option("how", Option.Kind.TEXT, false, "well", "how it is"));
        }

        @Override
        public Destination create(DestinationConfig config) {
            if (failing) {
                throw new AssertionError("out of order");
            }
            made.incrementAndGet();
            return new Destination() {
                @Override
                public BatchLimits limits() {
                    if (!limited) {
                        throw new LinkageError("no limits");
                    }
                    return new BatchLimits(1, 1 << 20, Duration.ZERO);
                }

                @Override
                public DeliveryResult deliver(Batch batch) {
                    delivered.incrementAndGet();
                    return DeliveryResult.delivered();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }

    /** A log handler of somebody's that throws. */
    private static final class Grumpy extends Handler {
        volatile String at = "";
        final AtomicInteger thrown = new AtomicInteger();

        @Override
        public void publish(LogRecord line) {
            if (!at.isEmpty() && line.getMessage().contains(at)) {
                thrown.incrementAndGet();
                throw new AssertionError("the log is full");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** What JMX shows of it. */
    public interface StubbornMBean {}

    /** A bean that does not leave its name to others. */
    public static final class Stubborn implements StubbornMBean, MBeanRegistration {
        volatile boolean stays = true;

        @Override
        public ObjectName preRegister(MBeanServer server, ObjectName name) {
            return name;
        }

        @Override
        public void postRegister(Boolean registered) {}

        @Override
        public void preDeregister() {
            if (stays) {
                throw new AssertionError("mine");
            }
        }

        @Override
        public void postDeregister() {}
    }
}
