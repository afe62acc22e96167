// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.deaf;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The type {@code deaf}: its first batch hangs for ever, and no interrupt ends that. */
public final class DeafDestinationType implements DestinationType {
    private static final BatchLimits LIMITS = new BatchLimits(100, 1 << 20, Duration.ZERO);

    @Override
    public String type() {
        return "deaf";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public Destination create(DestinationConfig config) {
        return new Destination() {
            @Override
            public BatchLimits limits() {
                return LIMITS;
            }

            @Override
            public DeliveryResult deliver(Batch batch) {
                return hang();
            }
        };
    }

    private static DeliveryResult hang() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException deaf) {
                // As a call into a library that swallows it.
            }
        }
    }
}
