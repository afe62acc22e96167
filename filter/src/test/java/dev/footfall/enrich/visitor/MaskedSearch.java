// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Looks in files for bytes that it must not have in its own memory: it keeps them, and what it reads, under a mask. */
final class MaskedSearch {
    /** With none of the pads does it make another pad of it. */
    private static final byte MASK = (byte) 0xA5;

    private static final int CHUNK = 1 << 20;

    private MaskedSearch() {}

    /** The file's bytes, each of them masked. */
    static byte[] masked(Path file) throws IOException {
        return masked(Files.readAllBytes(file));
    }

    /** Each of the bytes masked, and the array itself overwritten. */
    static byte[] masked(byte[] bytes) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            masked[i] = (byte) (bytes[i] ^ MASK);
        }
        Arrays.fill(bytes, (byte) 0);
        return masked;
    }

    /** Whether what was masked is in the file, each byte mixed with the pad. */
    static boolean isIn(Path file, byte[] masked, byte pad) {
        byte unmask = (byte) (MASK ^ pad);
        byte[] chunk = new byte[CHUNK + masked.length];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk, 0, CHUNK); read >= 0; read = in.read(chunk, kept, CHUNK)) {
                int length = kept + read;
                if (holds(chunk, length, masked, unmask)) {
                    return true;
                }
                kept = Math.min(length, masked.length - 1);
                System.arraycopy(chunk, length - kept, chunk, 0, kept);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(chunk, (byte) 0);
        }
    }

    private static boolean holds(byte[] chunk, int length, byte[] masked, byte unmask) {
        for (int at = 0; at <= length - masked.length; at++) {
            int i = 0;
            while (i < masked.length && chunk[at + i] == (byte) (masked[i] ^ unmask)) {
                i++;
            }
            if (i == masked.length) {
                return true;
            }
        }
        return false;
    }
}
