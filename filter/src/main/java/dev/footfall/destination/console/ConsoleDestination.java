// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.console;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.Destination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Writes events as lines of JSON to standard output. Where nobody reads that, the delivery thread waits in the write,
 * and it alone.
 */
final class ConsoleDestination implements Destination {
    private static final BatchLimits LIMITS = new BatchLimits(500, 64 << 10, Duration.ZERO);

    private final PrintStream out;
    private final OutputStream process;

    /**
     * @param out what everybody in this server prints to, so that lines stay whole
     * @param process the same without the stream between: a {@code PrintStream} that failed once says so for ever
     */
    ConsoleDestination(PrintStream out, OutputStream process) {
        this.out = out;
        this.process = process;
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public DeliveryResult deliver(Batch batch) throws IOException {
        byte[] lines = lines(batch);
        if (!out.checkError()) {
            out.write(lines, 0, lines.length);
            return out.checkError()
                    ? DeliveryResult.tryAgain("standard output cannot be written to")
                    : DeliveryResult.delivered();
        }
        process.write(lines);
        return DeliveryResult.delivered();
    }

    private static byte[] lines(Batch batch) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Batch.Entry entry : batch.entries()) {
            lines.writeBytes(entry.bytes());
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
