// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.Batch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** Some events of a shipment that are sent together. Belongs to one thread. */
final class Part {
    private final List<Parcel> parcels;
    private final boolean gapless;
    private boolean mayHaveArrived;

    private Part(List<Parcel> parcels, boolean gapless) {
        this.parcels = parcels;
        this.gapless = gapless;
    }

    /** @param gapless whether it has all events of the shipment from its first to its last */
    static Part of(List<Parcel> parcels, boolean gapless) {
        return new Part(parcels, gapless);
    }

    /** Two parts, the first with so many events. */
    List<Part> cut(int first) {
        return List.of(of(parcels.subList(0, first), gapless), of(parcels.subList(first, size()), gapless));
    }

    Batch batch(String lane, String prefix) {
        return new Batch(lane, key(prefix), List.copyOf(parcels));
    }

    /*
     * First and last name the content only while nothing between them is left out. What is left of a batch that was
     * taken in part must not go by the name of the whole: a receiver that knows repeats by key would not look at it.
     */
    private String key(String prefix) {
        String key = prefix + ":" + parcels.get(0).number() + "-"
                + parcels.get(size() - 1).number();
        return gapless ? key : key + ":" + Long.toHexString(checksum());
    }

    private long checksum() {
        ByteBuffer numbers = ByteBuffer.allocate(Long.BYTES * size());
        parcels.forEach(parcel -> numbers.putLong(parcel.number()));
        CRC32C checksum = new CRC32C();
        checksum.update(numbers.flip());
        return checksum.getValue();
    }

    List<Parcel> parcels() {
        return parcels;
    }

    int size() {
        return parcels.size();
    }

    /** It went out and no whole answer came back: its boundaries stay from now on, for the sake of its key. */
    void mayHaveArrived() {
        mayHaveArrived = true;
    }

    boolean isDividable() {
        return !mayHaveArrived;
    }
}
