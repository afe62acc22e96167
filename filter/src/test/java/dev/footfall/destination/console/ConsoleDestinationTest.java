// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ConsoleDestinationTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream process = new ByteArrayOutputStream();
    private final Batch two = batch("{\"a\":\"ü\"}", "{\"b\":2}");

    @Test
    void type_isFoundAsAService() {
        assertThat(ServiceLoader.load(DestinationType.class, DestinationType.class.getClassLoader()))
                .hasAtLeastOneElementOfType(ConsoleDestinationType.class);
    }

    @Test
    void deliver_printsALineForEachEvent() throws Exception {
        ConsoleDestination console = new ConsoleDestination(new PrintStream(printed, true, UTF_8), process);

        assertThat(console.deliver(two)).isEqualTo(DeliveryResult.delivered());
        assertThat(printed.toString(UTF_8)).isEqualTo("{\"a\":\"ü\"}\n{\"b\":2}\n");
        assertThat(process.size()).isZero();
    }

    @Test
    void create_keepsTheStandardOutputOfTheStart() throws Exception {
        PrintStream real = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try (Destination console = new ConsoleDestinationType()
                .create(new DestinationConfig("console", "console", null, Path.of("unused"), Map.of()))) {
            System.setOut(real);

            console.deliver(two);

            assertThat(printed.toString(UTF_8)).hasLineCount(2);
        } finally {
            System.setOut(real);
        }
    }

    @Test
    void deliver_goesPastAStreamThatFailedOnce() throws Exception {
        Breaking breaking = new Breaking();
        ConsoleDestination console = new ConsoleDestination(new PrintStream(breaking, true, UTF_8), process);
        breaking.broken = true;
        assertThat(console.deliver(two)).isInstanceOf(TryAgain.class);
        breaking.broken = false;

        assertThat(console.deliver(two)).isEqualTo(DeliveryResult.delivered());
        assertThat(process.toString(UTF_8)).isEqualTo("{\"a\":\"ü\"}\n{\"b\":2}\n");
    }

    @Test
    void deliver_countsNothingAsDeliveredWhileTheOutputIsClosed() {
        Breaking breaking = new Breaking();
        breaking.broken = true;
        PrintStream failed = new PrintStream(breaking, true, UTF_8);
        failed.println("somebody else's line");
        ConsoleDestination console = new ConsoleDestination(failed, breaking);

        assertThatIOException().isThrownBy(() -> console.deliver(two));
    }

    private static final class Breaking extends OutputStream {
        private boolean broken;

        @Override
        public void write(int one) throws IOException {
            if (broken) {
                throw new IOException("Broken pipe");
            }
        }
    }

    private static Batch batch(String... json) {
        List<Batch.Entry> entries =
                Arrays.stream(json).<Batch.Entry>map(Line::new).toList();
        return new Batch("00", "00:1-" + json.length, entries);
    }

    private record Line(String json) implements Batch.Entry {
        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public String site() {
            return "localhost";
        }

        @Override
        public byte[] bytes() {
            return json.getBytes(UTF_8);
        }

        @Override
        public Event event() {
            throw new UnsupportedOperationException("printed without parsing");
        }
    }
}
