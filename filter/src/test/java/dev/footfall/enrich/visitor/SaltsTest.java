// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SaltsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-29");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeSalts provider = new FakeSalts();
    private final ToldLog told = new ToldLog();
    private Salts salts = new Salts(provider, told.log);

    private DailySalt of(LocalDate day) {
        return salts.of(day.toEpochDay());
    }

    private static boolean works(DailySalt salt) {
        return new KeyedHash().begin().add("a").by(salt.key());
    }

    @BeforeEach
    void nothingIsThereBeforeItIsPrepared() {
        assertThat(of(TODAY)).isNull();
    }

    @Test
    void prepare_hasYesterdayTodayAndTomorrow() {
        salts.prepare(NOON);

        assertThat(of(TODAY.minusDays(2))).isNull();
        assertThat(of(TODAY.minusDays(1))).isNotNull();
        assertThat(of(TODAY)).isNotNull();
        assertThat(of(TODAY.plusDays(1))).isNotNull();
        assertThat(of(TODAY.plusDays(2))).isNull();
        assertThat(provider.calls)
                .containsExactly("salt 2026-11-29", "forget 2026-11-28", "salt 2026-11-30", "salt 2026-11-28");
        assertThat(salts.trouble()).isNull();
    }

    @Test
    void prepare_overwritesWhatItWasGiven() {
        salts.prepare(NOON);

        assertThat(provider.given).hasSize(3).allMatch(salt -> isZero(salt));
    }

    private static boolean isZero(byte[] salt) {
        for (byte b : salt) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void prepare_costsNothingUntilTheDayIsOver() {
        salts.prepare(NOON);
        provider.calls.clear();

        salts.prepare(NOON.plus(SECOND));
        salts.prepare(Instant.parse("2026-11-29T23:59:59.999Z"));

        assertThat(provider.calls).isEmpty();
    }

    @Test
    void rotation_keepsWhatIsNeededAndDestroysTheRest() {
        salts.prepare(NOON);
        DailySalt before = of(TODAY.minusDays(1));
        DailySalt today = of(TODAY);
        DailySalt tomorrow = of(TODAY.plusDays(1));
        provider.calls.clear();

        salts.prepare(Instant.parse("2026-11-30T00:00:00Z"));

        assertThat(provider.calls).containsExactly("forget 2026-11-29", "salt 2026-12-01");
        assertThat(of(TODAY)).isSameAs(today);
        assertThat(of(TODAY.plusDays(1))).isSameAs(tomorrow);
        assertThat(of(TODAY.minusDays(1))).isNull();
        assertThat(works(before)).isFalse();
        assertThat(works(today)).isTrue();
    }

    @Test
    void rotation_destroysInMemoryEvenWhileTheProviderFails() {
        salts.prepare(NOON);
        DailySalt before = of(TODAY.minusDays(1));
        DailySalt today = of(TODAY);
        provider.failure = new IOException("gone");

        salts.prepare(NOON.plus(DAY));

        assertThat(works(before)).isFalse();
        assertThat(works(today)).isTrue();
        assertThat(of(TODAY.plusDays(1))).isNotNull(); // Made a day ahead: the night needs nobody.
        assertThat(of(TODAY.plusDays(2))).isNull();
    }

    @Test
    void rotation_afterALongSleepKeepsNothing() {
        salts.prepare(NOON);
        List<DailySalt> all = List.of(of(TODAY.minusDays(1)), of(TODAY), of(TODAY.plusDays(1)));

        salts.prepare(NOON.plus(DAY.multipliedBy(40)));

        assertThat(all).noneMatch(SaltsTest::works);
        assertThat(of(TODAY.plusDays(40))).isNotNull();
    }

    @Test
    void clock_mayBePutBack() {
        salts.prepare(NOON);
        DailySalt today = of(TODAY);
        DailySalt tomorrow = of(TODAY.plusDays(1));

        salts.prepare(NOON.minus(DAY));

        assertThat(of(TODAY)).isSameAs(today);
        assertThat(of(TODAY.minusDays(2))).isNotNull();
        assertThat(works(tomorrow)).isFalse();

        salts.prepare(NOON);
        assertThat(works(of(TODAY.plusDays(1)))).isTrue();
        assertThat(told.lines).isEmpty();
    }

    @Test
    void clock_putBackWhileInTroubleDoesNotEndTheTries() {
        provider.failure = new IOException("gone");
        salts.prepare(NOON);
        provider.failure = null;

        salts.prepare(NOON.minus(Duration.ofHours(3)));

        assertThat(of(TODAY)).isNotNull();
        assertThat(salts.trouble()).isNull();
    }

    @Test
    void trouble_isToldOnceWithTheRemedyAndItsEndToo() {
        provider.failure = new IOException("/var/lib/footfall/salt: Permission denied");

        salts.prepare(NOON);
        salts.prepare(NOON.plusSeconds(60));
        assertThat(told.at("WARNING"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .isEqualTo("WARNING Events of 2026-11-29 have no visitor id, for want of a salt:"
                                + " /var/lib/footfall/salt: Permission denied. Salts come from \"fake\": let the server's user"
                                + " read and write there, or set visitor to off, cookie or user. Tried again"));
        assertThat(salts.trouble()).contains("Permission denied").contains("let the server's user");

        provider.failure = null;
        salts.prepare(NOON.plusSeconds(120));
        assertThat(salts.trouble()).isNull();
        assertThat(told.at("INFO")).containsExactly("INFO The salts of visitor ids are in order again");

        provider.failure = new IOException("again");
        salts.prepare(NOON.plus(DAY));
        assertThat(told.at("WARNING")).hasSize(2);
    }

    @Test
    void trouble_isTriedAgainEachMinute() {
        provider.failure = new IOException("gone");
        salts.prepare(NOON);
        provider.calls.clear();

        salts.prepare(NOON.plusSeconds(59));
        assertThat(provider.calls).isEmpty();
        salts.prepare(NOON.plusSeconds(60));
        assertThat(provider.calls).hasSize(4);
    }

    @Test
    void trouble_withForgettingIsToldAndTriedAgain() {
        provider.failsToForget = true;

        salts.prepare(NOON);

        assertThat(of(TODAY)).isNotNull();
        assertThat(told.at("WARNING"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("Salts of visitor ids from before 2026-11-28 may still be there: stubborn"));

        provider.failsToForget = false;
        provider.calls.clear();
        salts.prepare(NOON.plusSeconds(60));
        assertThat(provider.calls).containsExactly("forget 2026-11-28");
        assertThat(salts.trouble()).isNull();
    }

    @Test
    void trouble_staysToBeSeenWhileItIsTriedAgain() {
        provider.failure = new IOException("gone");
        salts.prepare(NOON);
        List<String> meanwhile = new ArrayList<>();
        provider.during = () -> meanwhile.add(String.valueOf(salts.trouble()));

        salts.prepare(NOON.plusSeconds(60));

        assertThat(meanwhile).isNotEmpty().allMatch(trouble -> trouble.contains("gone"));
    }

    @Test
    void salt_ofAnotherLengthIsNone() {
        provider.length = 31;

        salts.prepare(NOON);

        assertThat(of(TODAY)).isNull();
        assertThat(salts.trouble()).contains("a salt must have 32 bytes, this one has 31");
    }

    @Test
    void provider_mayThrowWhateverItLikes() {
        for (Throwable failure : List.of(
                new IllegalStateException("bug"),
                new NoClassDefFoundError("gone"),
                new AssertionError("bug"),
                new OutOfMemoryError("of its own"))) {
            provider.failure = failure;
            salts = new Salts(provider, told.log);

            assertThatCode(() -> salts.prepare(NOON)).as(failure.toString()).doesNotThrowAnyException();
            assertThat(salts.trouble()).contains(String.valueOf(failure.getMessage()));
        }
    }

    @Test
    void prepare_throwsNothingWhateverTheProviderAndTheLogDo() {
        provider.failure = new IOException("gone");
        provider.name = null;
        told.failure = new IllegalStateException("handler closed");

        assertThatCode(() -> salts.prepare(NOON)).doesNotThrowAnyException();
        assertThat(provider.calls).hasSize(4); // Nor does it keep from trying the rest.

        provider.failure = null;
        assertThatCode(() -> salts.prepare(NOON.plusSeconds(60))).doesNotThrowAnyException();
        assertThat(salts.trouble()).isNull();
    }

    @Test
    void close_wipesAllOfThem() {
        salts.prepare(NOON);
        List<DailySalt> all = List.of(of(TODAY.minusDays(1)), of(TODAY), of(TODAY.plusDays(1)));
        provider.calls.clear();

        salts.close();

        assertThat(all).noneMatch(SaltsTest::works);
        assertThat(of(TODAY)).isNull();
        assertThat(provider.calls).isEmpty();
    }

    @Test
    void close_duringACallKeepsNothingOfWhatItGives() {
        provider.during = salts::close;

        salts.prepare(NOON);

        assertThat(of(TODAY)).isNull();
        assertThat(provider.calls).as("asked nothing more").hasSize(1);
        assertThat(told.lines).isEmpty();
        assertThat(provider.given).allMatch(SaltsTest::isZero);
    }

    @Test
    void day_isUtc() {
        Instant lastSecond = Instant.parse("2026-11-29T23:59:59.999Z");
        salts.prepare(lastSecond);

        assertThat(of(LocalDate.ofInstant(lastSecond, ZoneOffset.UTC))).isNotNull();
        assertThat(provider.calls.get(0)).isEqualTo("salt 2026-11-29");
    }
}
