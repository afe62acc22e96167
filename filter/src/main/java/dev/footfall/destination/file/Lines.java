// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import dev.footfall.destination.Batch;

/** A batch as it goes into the file: each event a line. Keeps its array from batch to batch. Belongs to one thread. */
final class Lines {
    /** A larger array, made for a single large event, is not kept. */
    private static final int KEPT = 2 << 20;

    private byte[] bytes = new byte[64 << 10];
    private int count;

    void fill(Batch batch) {
        count = 0;
        makeRoom(batch);
        for (Batch.Entry entry : batch.entries()) {
            byte[] json = entry.bytes();
            System.arraycopy(json, 0, bytes, count, json.length);
            count += json.length;
            bytes[count++] = '\n';
        }
    }

    private void makeRoom(Batch batch) {
        int needed = batch.entries().stream()
                .mapToInt(entry -> entry.bytes().length + 1)
                .sum();
        if (needed > bytes.length || bytes.length > KEPT) {
            bytes = new byte[needed];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }
}
