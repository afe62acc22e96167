// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Where a reader's cursor is kept, and how it is read and written. */
final class CursorFile {
    static final String DIRECTORY = "cursors";
    static final String SUFFIX = ".cursor";

    private static final String INHERITED = ".inherited-";
    private static final int LONGEST = 120;

    private CursorFile() {}

    /**
     * {@code cursors/file.cursor} or {@code cursors/localhost_shop/crm.cursor}. The name is for people; which reader
     * a file belongs to stands inside.
     *
     * @param distinct adds a hash of the full name, for when two names come out the same
     */
    static Path path(Path lane, String reader, boolean distinct) {
        int slash = reader.lastIndexOf('/');
        Path directory = lane.resolve(DIRECTORY);
        if (slash > 0) {
            directory = directory.resolve(plain(reader.substring(0, slash)));
        }
        String hash = distinct ? "-" + hash(reader) : "";
        return directory.resolve(plain(reader.substring(slash + 1)) + hash + SUFFIX);
    }

    /**
     * Where the file of an adopted lane's cursor goes when a cursor takes up its accounts: beside that one's, named
     * after the generation that has them.
     */
    static Path inherited(Path cursor, long generation) {
        return cursor.resolveSibling(cursor.getFileName() + INHERITED + generation);
    }

    /** The generation in such a name; -1 if it is none. */
    static long inheritedBy(Path file) {
        String name = file.getFileName().toString();
        int mark = name.lastIndexOf(SUFFIX + INHERITED);
        String generation = mark < 0 ? "" : name.substring(mark + (SUFFIX + INHERITED).length());
        return generation.matches("\\d{1,18}") ? Long.parseLong(generation) : -1;
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9._#-]", "_");
        String visible = plain.isEmpty() || plain.startsWith(".") ? "_" + plain : plain;
        return visible.length() <= LONGEST ? visible : visible.substring(0, LONGEST);
    }

    private static String hash(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** The newest whole slot, or null if there is none. */
    static @Nullable CursorSlot read(Disk.DiskFile file) throws IOException {
        CursorSlot first = slot(file, 0);
        CursorSlot second = slot(file, CursorSlot.LENGTH);
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.generation() > second.generation() ? first : second;
    }

    private static @Nullable CursorSlot slot(Disk.DiskFile file, long position) throws IOException {
        byte[] bytes = new byte[CursorSlot.LENGTH];
        return file.read(position, bytes, 0, bytes.length) == bytes.length ? CursorSlot.decode(bytes) : null;
    }

    static void write(Disk.DiskFile file, CursorSlot slot) throws IOException {
        file.write(slot.generation() % 2 * CursorSlot.LENGTH, slot.encode(), 0, CursorSlot.LENGTH);
    }
}
