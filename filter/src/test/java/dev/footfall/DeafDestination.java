// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

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

/** Hangs in its first batch and ignores interrupts, as a call into some library may. */
final class DeafDestination implements Destination {
    private final Type type;

    private DeafDestination(Type type) {
        this.type = type;
    }

    /** All of one test are let go together. */
    static final class Type implements DestinationType {
        final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        void release() {
            released.countDown();
        }

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
            return new DeafDestination(this);
        }
    }

    @Override
    public BatchLimits limits() {
        return new BatchLimits(1, 1 << 20, Duration.ZERO);
    }

    @Override
    public DeliveryResult deliver(Batch batch) {
        type.entered.countDown();
        Patience.await(type.released, Duration.ofMinutes(1));
        return DeliveryResult.delivered();
    }
}
