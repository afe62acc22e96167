// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.geo;

import static dev.footfall.enrich.geo.MaxMindWriter.place;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.address.Address;
import dev.footfall.event.Context.Geo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoFileTest {
    @TempDir
    Path dir;

    private final Geography geography = new Geography();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = dir.resolve("city.mmdb");
        Map<String, Map<String, ?>> places = new LinkedHashMap<>();
        places.put("203.0.113.0/25", place("US", "CA"));
        places.put("203.0.113.128/25", place("DE", null));
        places.put("198.51.100.7/32", place("GB", "ENG"));
        places.put("2001:db8::/32", place("NL", "NH"));
        places.put("192.0.2.0/28", Map.of("country", "FR"));
        places.put("192.0.2.16/28", Map.of("country", "France", "country_code", "FR"));
        places.put("192.0.2.32/28", Map.of("registered_country", Map.of("iso_code", "AU")));
        places.put("192.0.2.48/28", Map.of("country", Map.of("iso_code", "<b>"), "subdivisions", List.of()));
        places.put("192.0.2.64/28", place("ES", "far too long"));
        places.put("192.0.2.80/28", place("A1", "CA"));
        Files.write(file, MaxMindWriter.file(places));
    }

    private static @Nullable Geo placeIn(GeoFile geo, String address) {
        return geo.of(requireNonNull(Address.parse(address)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "203.0.113.7 | US | US-CA",
                "203.0.113.200 | DE | -",
                "198.51.100.7 | GB | GB-ENG",
                "198.51.100.8 | - | -",
                "2001:db8:1::7 | NL | NL-NH",
                "2001:db9::7 | - | -",
                "::ffff:203.0.113.7 | US | US-CA",
                "64:ff9b::203.0.113.7 | US | US-CA",
                "2002:cb00:7107::1 | US | US-CA",
                "10.0.0.1 | - | -",
                "192.0.2.1 | FR | -",
                "192.0.2.17 | FR | -",
                "192.0.2.33 | - | -",
                "192.0.2.49 | - | -",
                "192.0.2.65 | ES | -",
                "192.0.2.81 | - | -"
            })
    void of_isWhereTheFileSaysTheAddressIs(String address, @Nullable String country, @Nullable String region) {
        Geo found = country == null ? null : new Geo(country, region);

        assertThat(placeIn(geography.file(file), address)).isEqualTo(found);
    }

    @Test
    void of_isTheSameWhateverWasAskedBefore() {
        GeoFile geo = geography.file(file);
        Random random = new Random(5);

        for (int i = 0; i < 20_000; i++) {
            int last = random.nextInt(256);
            Geo expected = last < 128 ? new Geo("US", "US-CA") : new Geo("DE", null);
            assertThat(placeIn(geo, "203.0.113." + last)).isEqualTo(expected);
            assertThat(placeIn(geo, "10.0." + random.nextInt(256) + "." + last)).isNull();
        }
    }

    @Test
    void file_isReadOnceForAllSites() {
        assertThat(geography.file(file)).isSameAs(geography.file(dir.resolve("./city.mmdb")));
    }

    @Test
    void renew_readsAFileThatWasReplacedOnceItHoldsStill() throws IOException {
        GeoFile geo = geography.file(file);
        MaxMindWriter.replace(file, MaxMindWriter.file(Map.of("203.0.113.0/24", place("CH", "ZH"))));

        geography.renew();
        assertThat(placeIn(geo, "203.0.113.7")).isEqualTo(new Geo("US", "US-CA"));
        geography.renew();
        assertThat(placeIn(geo, "203.0.113.7")).isEqualTo(new Geo("CH", "CH-ZH"));
        assertThat(geo.trouble()).isNull();
    }

    @Test
    void renew_keepsWhatItHasWhenTheNewFileIsBrokenOrGone() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        GeoFile geo = geography.file(file);

        MaxMindWriter.replace(file, Arrays.copyOf(whole, whole.length / 2));
        renewTwice();
        assertThat(placeIn(geo, "203.0.113.8")).isEqualTo(new Geo("US", "US-CA"));
        assertThat(geo.trouble())
                .startsWith("geoFile=" + file + ": must be a file in MaxMind's format that knows countries")
                .endsWith("; what was read before stays in use until it is corrected");

        Files.delete(file);
        renewTwice();
        assertThat(placeIn(geo, "203.0.113.9")).isEqualTo(new Geo("US", "US-CA"));

        Files.write(file, whole);
        renewTwice();
        assertThat(geo.trouble()).isNull();
    }

    @Test
    void missingFile_isTroubleUntilItIsThere() throws IOException {
        Path late = dir.resolve("late.mmdb");
        GeoFile geo = geography.file(late);

        assertThat(geo.trouble())
                .isEqualTo("geoFile=" + late + ": must be a file in MaxMind's format, and there is none;"
                        + " events have no country until it is corrected");
        assertThat(placeIn(geo, "203.0.113.7")).isNull();

        Files.copy(file, late);
        renewTwice();
        assertThat(geo.trouble()).isNull();
        assertThat(placeIn(geo, "203.0.113.7")).isEqualTo(new Geo("US", "US-CA"));
    }

    @Test
    void fileOfOtherThings_isTrouble() throws IOException {
        Path garbage = Files.write(dir.resolve("garbage"), "not at all".getBytes(UTF_8));
        Path providers = Files.write(
                dir.resolve("asn.mmdb"),
                MaxMindWriter.file(Map.of("203.0.113.0/24", Map.of("autonomous_system_organization", "Example"))));

        assertThat(geography.file(garbage).trouble()).contains("reading it failed with");
        assertThat(geography.file(dir).trouble()).contains("reading it failed with");
        assertThat(geography.file(providers).trouble()).contains("none of its first networks is in a country");
    }

    /** Whatever bytes a look-up comes by. */
    @Test
    void damagedFile_knowsNothingAndThrowsNothing() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 8; i++) {
                damaged[random.nextInt(whole.length - 200)] = (byte) random.nextInt();
            }
            Path each = Files.write(dir.resolve("damaged" + round), damaged);
            GeoFile geo = geography.file(each);
            Geo found = placeIn(geo, "203.0.113." + random.nextInt(256));
            assertThat(found == null || found.country().matches("[A-Z]{2}")).isTrue();
        }
    }

    @Test
    void withoutTheLibrary_oneLineSaysWhatIsMissing() throws ReflectiveOperationException {
        Class<?> type = Class.forName(Geography.class.getName(), true, new WithoutLibrary());
        Object alone = type.getConstructor().newInstance();
        Object geo = type.getMethod("file", Path.class).invoke(alone, file);

        assertThat(geo.getClass().getMethod("trouble").invoke(geo))
                .isEqualTo("geoFile=" + file + ": needs the library com.maxmind.db:maxmind-db; put its JAR beside"
                        + " Footfall's; events have no country until it is corrected");
    }

    private void renewTwice() {
        geography.renew();
        geography.renew();
    }

    /** Has our classes anew, and MaxMind's not. */
    private static final class WithoutLibrary extends ClassLoader {
        WithoutLibrary() {
            super(GeoFileTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.maxmind.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null && name.startsWith("dev.footfall.") ? ours(name) : super.loadClass(name, resolve);
        }

        private Class<?> ours(String name) throws ClassNotFoundException {
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] all = requireNonNull(bytes).readAllBytes();
                return defineClass(name, all, 0, all.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return GeoFileTest.class.getClassLoader().getResourceAsStream(name);
        }
    }
}
