// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that follow each other become one, and it says of each record what they said. */
final class FrameDeflaterTest {
    private static final int SALT = 7;
    private static final byte[] TEXT = "to be deflated, ".repeat(20).getBytes(UTF_8);

    @TempDir
    Path directory;

    private final Disk disk = new LocalDisk();
    private final FrameBuffer frame = new FrameBuffer();

    private void frame(long first, int events, byte[] payload) {
        frame.begin(first);
        for (int i = 0; i < events; i++) {
            frame.event(0, first + i, (byte) 1, 1, payload, 0, payload.length);
        }
    }

    private void append(Disk.DiskFile file, int flags) throws IOException {
        frame.complete(SALT, flags, 1000 + file.length());
        file.write(file.length(), frame.bytes(), 0, frame.length());
    }

    /** What becomes of the frames in the file. */
    private List<byte[]> deflated(Disk.DiskFile file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        FrameReader reader = new FrameReader(file, SALT);
        try (FrameDeflater deflater = new FrameDeflater()) {
            for (long at = 0; at < file.length(); at += reader.frameLength()) {
                assertThat(reader.stand(at, file.length())).isTrue();
                if (!deflater.takes(reader)) {
                    frames.add(complete(deflater));
                }
                deflater.take(reader);
            }
            frames.add(complete(deflater));
        }
        return frames;
    }

    private static byte[] complete(FrameDeflater deflater) {
        int length = deflater.complete(SALT);
        return Arrays.copyOf(deflater.bytes(), length);
    }

    private List<Long> sequences(byte[] one) throws IOException {
        List<Long> sequences = new ArrayList<>();
        try (Disk.DiskFile file = disk.open(directory.resolve("one"))) {
            file.truncate(0);
            file.write(0, one, 0, one.length);
            FrameReader reader = new FrameReader(file, SALT);
            assertThat(reader.stand(0, file.length())).isTrue();
            while (reader.records().next()) {
                sequences.add(reader.records().sequence());
            }
        }
        return sequences;
    }

    @Test
    void frames_thatFollowEachOtherBecomeOne() throws IOException {
        try (Disk.DiskFile file = disk.open(directory.resolve("frames"))) {
            frame(10, 2, TEXT);
            append(file, 0);
            frame(12, 1, TEXT);
            append(file, 0);

            List<byte[]> frames = deflated(file);

            assertThat(frames).hasSize(1);
            assertThat(frames.get(0)).hasSizeLessThan(TEXT.length);
            assertThat(sequences(frames.get(0))).containsExactly(10L, 11L, 12L);
        }
    }

    @Test
    void frames_betweenWhichSequencesWereLeftOutStayTwo() throws IOException {
        try (Disk.DiskFile file = disk.open(directory.resolve("frames"))) {
            frame(10, 2, TEXT);
            append(file, 0);
            frame(15, 1, TEXT);
            append(file, 0);

            List<byte[]> frames = deflated(file);

            assertThat(frames).hasSize(2);
            assertThat(sequences(frames.get(0))).containsExactly(10L, 11L);
            assertThat(sequences(frames.get(1))).containsExactly(15L);
        }
    }

    @Test
    void frame_thatWouldNotShrinkStaysPlain() throws IOException {
        byte[] noise = new byte[100];
        new Random(1).nextBytes(noise);
        try (Disk.DiskFile file = disk.open(directory.resolve("frames"))) {
            frame(0, 1, noise);
            append(file, FrameFormat.SEAL);

            List<byte[]> frames = deflated(file);

            assertThat(frames).containsExactly(Arrays.copyOf(frame.bytes(), frame.length()));
        }
    }

    @Test
    void frame_ofTheLargestRecordIsDeflated() throws IOException {
        try (Disk.DiskFile file = disk.open(directory.resolve("frames"))) {
            frame(0, 1, new byte[Journal.MAX_RECORD_BYTES]);
            append(file, 0);

            List<byte[]> frames = deflated(file);

            assertThat(frames.get(0)).hasSizeLessThan(10_000);
            assertThat(sequences(frames.get(0))).containsExactly(0L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 319, 321, 640})
    void inflate_isFalseUnlessTheLengthIsTrue(int claimed) {
        Deflater deflater = new Deflater();
        deflater.setInput(TEXT);
        deflater.finish();
        byte[] stream = new byte[500];
        int length = deflater.deflate(stream);
        deflater.end();
        byte[] into = new byte[1000];

        assertThat(Zlib.inflate(stream, 0, length, into, TEXT.length)).isTrue();
        assertThat(Zlib.inflate(stream, 0, length, into, claimed)).isFalse();
        assertThat(Zlib.inflate(stream, 0, length - 1, into, TEXT.length)).isFalse();
        assertThat(Zlib.inflate(stream, 1, length - 1, into, TEXT.length)).isFalse();
    }
}
