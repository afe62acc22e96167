// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.visitor.SaltProvider;
import dev.footfall.enrich.visitor.Visitors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Salts are somebody else's to keep, who may hang. */
class SaltingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path dir;

    private final Vault vault = new Vault();

    @AfterEach
    void open() {
        vault.opened.countDown();
    }

    /** Gives its salts once it is opened. */
    private static final class Vault implements SaltProvider {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch opened = new CountDownLatch(1);
        volatile boolean interrupted;

        @Override
        public String name() {
            return "vault";
        }

        @Override
        public byte[] salt(LocalDate day) {
            asked.countDown();
            try {
                opened.await();
            } catch (InterruptedException e) {
                interrupted = true;
                throw new IllegalStateException(e);
            }
            return new byte[LENGTH];
        }

        @Override
        public void forget(LocalDate before) {}
    }

    private static String id(Visitors visitors) {
        return visitors.daily(Address.parse("192.0.2.1"), "agent", "host", System.currentTimeMillis());
    }

    private static boolean isAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("footfall-salts-t"));
    }

    @Test
    void awaitFirst_waitsForAMomentAtMost() throws Exception {
        Visitors visitors = Visitors.of(dir, vault);
        Salting salting = new Salting("t", visitors);
        salting.start();

        vault.asked.await();
        salting.awaitFirst(() -> false);
        assertThat(id(visitors)).isNull();

        vault.opened.countDown();
        await().atMost(SOON).until(() -> id(visitors) != null);
        salting.stop(SOON);
        assertThat(id(visitors)).isNull();
    }

    @Test
    void awaitFirst_comesBackWithSaltsWhereTheyCanBeHad() {
        vault.opened.countDown();
        Visitors visitors = Visitors.of(dir, vault);
        Salting salting = new Salting("t", visitors);
        salting.start();
        salting.awaitFirst(() -> false);

        assertThat(id(visitors)).isNotNull();
        salting.stop(SOON);
    }

    @Test
    void awaitFirst_endsOnceSomebodyHasEnough() {
        Salting salting = new Salting("t", Visitors.of(dir, vault));
        AtomicInteger asked = new AtomicInteger();

        salting.awaitFirst(() -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void stop_interruptsWhoHangs() {
        Salting salting = new Salting("t", Visitors.of(dir, vault));
        salting.start();
        assertThat(Patience.await(vault.asked, SOON)).isTrue();

        salting.stop(Duration.ofMillis(20));

        await().atMost(SOON).until(() -> vault.interrupted && !isAlive());
    }

    @Test
    void thread_goesOnWhateverPreparingThrows() throws Exception {
        vault.opened.countDown();
        Handler closed = new ThrowingHandler();
        Logger logger = Logger.getLogger("dev.footfall");
        logger.addHandler(closed);
        Path noDirectory = Files.createFile(dir.resolve("file"));
        Salting salting = new Salting("t", Visitors.of(noDirectory, vault));
        try {
            salting.start();
            await().atMost(SOON).until(SaltingTest::isWaiting);
        } finally {
            logger.removeHandler(closed);
            salting.stop(SOON);
        }
        assertThat(isAlive()).isFalse();
    }

    private static boolean isWaiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("footfall-salts-t") && thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static final class ThrowingHandler extends Handler {
        @Override
        public void publish(LogRecord message) {
            throw new IllegalStateException("closed");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
