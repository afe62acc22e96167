// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.config.DestinationSettings;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.DestinationSettings.Usable;
import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import dev.footfall.event.Events;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A destination as JMX shows it, with its options as the settings give them. */
@Timeout(60)
class OutletTest {
    /** Keeps the loggers from garbage collection, and quiet. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("dev.footfall"), Logger.getLogger("dev.footfall.delivery"));

    @TempDir
    private Path home;

    private final Queue<DeliveryResult> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
    private Journal journal;
    private Outlet outlet;
    private Throwable failing;

    @BeforeEach
    void open() throws IOException {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        journal = Journal.open(new JournalConfig(home, 1 << 20, 64 << 10, new Fsync.None(), 0));
    }

    @AfterEach
    void close() throws IOException {
        if (outlet != null) {
            Outlet.close(List.of(outlet), Duration.ofSeconds(10));
        }
        journal.close();
        LOGGERS.forEach(logger -> logger.setLevel(null));
    }

    @ParameterizedTest
    @MethodSource
    void outlet_isOffWithTheReasonIfAnOptionOfEveryDestinationIsWrong(String option, Object value, String rule)
            throws JMException {
        Instant before = Instant.now();
        open(Map.of(option, value));
        page(1);

        assertThat(text("State")).isEqualTo("OFF");
        assertThat(text("LastError"))
                .startsWith("crm." + option + " ")
                .contains(rule, "destination crm is off and its events wait until it is corrected");
        assertThat(Instant.parse(text("LastErrorAt"))).isBetween(before, Instant.now());
        assertThat(number("Backlog")).isOne();
        assertThat(number("NextTryMillis")).isZero();
        assertThat(flag("Balanced")).isTrue();
        tryNow();
        assertThat(text("State")).isEqualTo("OFF");
    }

    static List<Object[]> outlet_isOffWithTheReasonIfAnOptionOfEveryDestinationIsWrong() {
        return List.of(
                new Object[] {"mode", "exactly-once", "must be at-least-once or at-most-once"},
                new Object[] {"maxAge", Duration.ZERO, "must be at least 1s"});
    }

    @ParameterizedTest
    @MethodSource
    void outlet_isOffWithTheReasonIfItsTypeThrows(Throwable thrown) throws JMException {
        failing = thrown;
        open(Map.of());
        page(1);

        assertThat(text("State")).isEqualTo("OFF");
        assertThat(text("LastError"))
                .startsWith("destinations=crm (a test): ")
                .contains(thrown.toString(), "destination crm is off and its events wait until it is corrected");
        assertThat(number("Backlog")).isOne();

        Outlet.close(List.of(outlet), Duration.ofSeconds(10));
        failing = null;
        open(Map.of());
        await().until(() -> number("Delivered") == 1);
    }

    static List<Throwable> outlet_isOffWithTheReasonIfItsTypeThrows() {
        return List.of(
                new IllegalStateException("out of order"),
                new AssertionError("out of order"),
                new NoClassDefFoundError("com/example/Driver"));
    }

    @Test
    void outlet_showsAFailedTryAndEndsTheWaitWhenTold() throws JMException {
        answers.add(new TryAgain(Duration.ofMinutes(5), "HTTP 503"));
        open(Map.of());
        page(1);

        await().until(() -> number("Failures") == 1 && number("NextTryMillis") > 0);
        assertThat(text("State")).isEqualTo("BACKING_OFF");
        assertThat(text("LastError")).isEqualTo("HTTP 503");
        assertThat(Instant.parse(text("LastErrorAt"))).isBeforeOrEqualTo(Instant.now());
        assertThat(text("OldestWaiting")).isEqualTo(Events.AT.toString());
        assertThat(number("NextTryMillis")).isGreaterThan(Duration.ofMinutes(4).toMillis());

        tryNow();

        await().until(() -> number("Delivered") == 1);
        await().until(() -> number("Failures") == 0 && text("OldestWaiting").isEmpty());
        assertThat(number("NextTryMillis")).isZero();
        assertThat(text("LastError")).isEqualTo("HTTP 503");
        assertThat(batches).hasSize(2);
    }

    @Test
    void outlet_showsDeadLetters() throws JMException {
        answers.add(new Refused("HTTP 400"));
        open(Map.of());
        page(1);

        await().until(() -> number("Rejected") == 1);

        assertThat(number("DeadLetters")).isOne();
        assertThat(number("DeadLetterBytes")).isPositive();
        assertThat(number("DeadLettersDropped")).isZero();
        assertThat(text("LastError")).contains("dead letters (1)", "HTTP 400");
        assertThat(text("LastErrorAt")).isNotEmpty();
        assertThat(flag("Balanced")).isTrue();
    }

    @Test
    void outlet_showsNoTroubleWhereThereIsNone() throws JMException {
        open(Map.of());
        page(1);

        await().until(() -> number("Delivered") == 1);

        assertThat(text("Type")).isEqualTo("scripted");
        assertThat(text("LastError")).isEmpty();
        assertThat(text("LastErrorAt")).isEmpty();
        assertThat(number("DeadLetters")).isZero();
    }

    @Test
    void outlet_sendsOnceOnlyIfItsModeSaysSo() throws JMException {
        answers.add(DeliveryResult.maybeSent("timed out"));
        open(Map.of("mode", "at-most-once"));
        page(1);

        await().until(() -> number("Unconfirmed") == 1);
        tryNow();
        page(2);
        await().until(() -> number("Delivered") == 1);

        assertThat(batches).hasSize(2).extracting(Batch::key).doesNotHaveDuplicates();
        assertThat(flag("Balanced")).isTrue();
    }

    @Test
    void outlet_expiresWhatIsOlderThanItsMaxAge() throws JMException {
        open(Map.of("maxAge", Duration.ofSeconds(1)));
        byte[] old = Events.json(Events.page("/1", "localhost", 1))
                .replace(Events.AT.toString(), "2020-01-01T00:00:00.000Z")
                .getBytes(UTF_8);
        journal.add(journal.site("localhost", false), (byte) 0, 1, old, 0, old.length);
        journal.flush();

        await().until(() -> number("Expired") == 1);
        await().until(() -> text("LastError").startsWith("expired (1)"));

        assertThat(batches).isEmpty();
    }

    private void open(Map<String, Object> options) {
        DestinationConfig config = new DestinationConfig("crm", "scripted", null, home, options);
        DestinationSettings settings = new Usable(Reach.ALL, new ScriptedType(), config, Map.of(), "a test");
        outlet = Outlet.open("outlet-test", settings, journal);
    }

    /** As code may that was not compiled with what it finds at run time. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Destination fail(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private void page(int number) {
        byte[] json =
                Events.json(Events.page("/" + number, "localhost", number)).getBytes(UTF_8);
        journal.add(journal.site("localhost", false), (byte) 0, 1, json, 0, json.length);
        journal.flush();
    }

    private static Object value(String attribute) throws JMException {
        return ManagementFactory.getPlatformMBeanServer().getAttribute(bean(), attribute);
    }

    private static String text(String attribute) throws JMException {
        return (String) value(attribute);
    }

    private static long number(String attribute) throws JMException {
        return ((Number) value(attribute)).longValue();
    }

    private static boolean flag(String attribute) throws JMException {
        return (Boolean) value(attribute);
    }

    private static void tryNow() throws JMException {
        ManagementFactory.getPlatformMBeanServer().invoke(bean(), "tryNow", new Object[0], new String[0]);
    }

    private static ObjectName bean() throws JMException {
        return new ObjectName("dev.footfall:type=Destination,engine=outlet-test,name=crm");
    }

    private final class ScriptedType implements DestinationType {
        @Override
        public String type() {
            return "scripted";
        }

        @Override
        public List<Option> options() {
            return List.of();
        }

        @Override
        public Destination create(DestinationConfig config) {
            return failing == null ? new Scripted() : fail(failing);
        }
    }

    /** Answers as told, then "delivered". */
    private final class Scripted implements Destination {
        @Override
        public BatchLimits limits() {
            return new BatchLimits(100, 1 << 20, Duration.ZERO);
        }

        @Override
        public DeliveryResult deliver(Batch batch) {
            batches.add(batch);
            DeliveryResult answer = answers.poll();
            return answer == null ? DeliveryResult.delivered() : answer;
        }
    }
}
