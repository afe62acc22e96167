// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.destination.Batch;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileDestinationTypeTest {
    private static final Batch ONE = Batches.of("00", 1, 1);

    @TempDir
    private Path home;

    private final FileDestinationType type = new FileDestinationType();

    @Test
    void type_isFoundAsAService() {
        assertThat(ServiceLoader.load(DestinationType.class, DestinationType.class.getClassLoader()))
                .hasAtLeastOneElementOfType(FileDestinationType.class);
    }

    @Test
    void options_areThreeAndNoneIsRequired() {
        assertThat(type.options()).extracting(Option::name).containsExactly("directory", "keep", "maxBytes");
        assertThat(type.options()).noneMatch(Option::required);
    }

    @Test
    void create_doesNotTouchTheDisk() throws Exception {
        Destination destination = type.create(config(null, Map.of()));
        destination.tick();
        destination.close();

        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        ", events",
        "localhost, events/localhost",
        "localhost/shop, events/localhost_shop",
        "localhost/shop/admin, events/localhost_shop_admin",
        "../../etc, events/_.._.._etc",
        "..\\..\\etc, events/_.._.._etc",
        "a:b*c?d, events/a_b_c_d"
    })
    void create_givesEachSiteADirectoryOfItsOwn(String site, String directory) throws Exception {
        try (Destination destination = type.create(config(site, Map.of()))) {
            destination.deliver(ONE);
        }

        String name = LocalDate.now(ZoneOffset.UTC) + "-00.ndjson";
        assertThat(home.resolve(directory).resolve(name)).hasContent(Batches.lines(1, 1));
    }

    @Test
    void create_takesADirectoryAsGiven() throws Exception {
        Path given = home.resolve("of/my/own");
        try (Destination destination = type.create(config("localhost", Map.of("directory", given)))) {
            destination.deliver(ONE);
        }

        assertThat(given).isDirectoryContaining("glob:**.ndjson");
        assertThat(Files.exists(home.resolve("events"))).isFalse();
    }

    @Test
    void create_refusesAWrongOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(config(null, Map.of("keep", Duration.ofHours(23)))))
                .withMessage("keep must be at least 1d, got PT23H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.create(config(null, Map.of("maxBytes", 1024L))))
                .withMessage("maxBytes must be at least 1MiB, got 1024");
    }

    private DestinationConfig config(String site, Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(Map.of("keep", Duration.ofDays(30), "maxBytes", 1L << 30));
        values.putAll(given);
        return new DestinationConfig("archive", "file", site, home, values);
    }
}
