// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.geo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes small files in MaxMind's format, of IPv6 networks with IPv4 at {@code ::/96}.
 *
 * <pre>
 *  search tree                                   16 x 0   data            metadata
 *  +--------------------+--------------------+--------+--------------+-----------------------------+
 *  | node 0: left right | node 1: left right | …      | record, …    | ab cd ef MaxMind.com record |
 *  +--------------------+--------------------+--------+--------------+-----------------------------+
 *  left, right u24: a node, or the number of nodes if nobody knows, or that + 16 + the offset of a record
 *  record: control byte (type, length), then what it is about; types are map, string, numbers and lists
 * </pre>
 */
public final class MaxMindWriter {
    private static final int STRING = 2;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;
    private static final int MAP = 7;
    private static final int UINT64 = 9;
    private static final int LIST = 11;
    private static final int LONGEST_SHORT = 29;
    private static final int NOBODY = -1;

    /** Two for each node: another node, nobody, or below that a record's offset. */
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {NOBODY, NOBODY}));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** A file that knows where these networks are. {@code places} are records by network, {@code 203.0.113.0/24}. */
    public static byte[] file(Map<String, Map<String, ?>> places) {
        MaxMindWriter writer = new MaxMindWriter();
        places.forEach(writer::add);
        return writer.bytes();
    }

    /** As GeoLite2 has it, names and all; {@code region} may be null. */
    public static Map<String, ?> place(String country, String region) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("continent", Map.of("code", "EU"));
        place.put("country", Map.of("iso_code", country, "names", Map.of("de", "Ein Land", "en", "A country")));
        if (region != null) {
            place.put("subdivisions", List.of(Map.of("iso_code", region), Map.of("iso_code", "ZZ")));
        }
        return place;
    }

    /** As an updater does it: at once. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path written = file.resolveSibling("." + file.getFileName());
        Files.write(written, content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void add(String network, Map<String, ?> record) {
        int slash = network.indexOf('/');
        byte[] address = address(network.substring(0, slash));
        int bits = Integer.parseInt(network.substring(slash + 1)) + (network.contains(":") ? 0 : 96);
        int offset = data.size();
        write(record, data);
        int node = 0;
        for (int bit = 0; bit < bits - 1; bit++) {
            node = child(node, side(address, bit));
        }
        nodes.get(node)[side(address, bits - 1)] = NOBODY - 1 - offset;
    }

    private static byte[] address(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            byte[] all = new byte[16];
            System.arraycopy(bytes, 0, all, all.length - bytes.length, bytes.length);
            return all;
        } catch (IOException noLiteral) {
            throw new IllegalArgumentException(text, noLiteral);
        }
    }

    private static int side(byte[] address, int bit) {
        return address[bit >> 3] >> (7 - (bit & 7)) & 1;
    }

    private int child(int node, int side) {
        if (nodes.get(node)[side] < 0) {
            nodes.get(node)[side] = nodes.size();
            nodes.add(new int[] {NOBODY, NOBODY});
        }
        return nodes.get(node)[side];
    }

    private byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            number(pointer(node[0]), 3, file);
            number(pointer(node[1]), 3, file);
        }
        file.writeBytes(new byte[16]);
        file.writeBytes(data.toByteArray());
        file.writeBytes(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
        file.writeBytes("MaxMind.com".getBytes(UTF_8));
        write(metadata(), file);
        return file.toByteArray();
    }

    private long pointer(int child) {
        if (child >= 0) {
            return child;
        }
        return child == NOBODY ? nodes.size() : nodes.size() + 16 + (NOBODY - 1 - child);
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", (short) 24);
        metadata.put("ip_version", (short) 6);
        metadata.put("database_type", "Test-City");
        metadata.put("languages", List.of("en"));
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 1_763_632_800L);
        metadata.put("description", Map.of("en", "made for a test"));
        return metadata;
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        if (value instanceof Map<?, ?> map) {
            control(MAP, map.size(), out);
            map.forEach((name, each) -> {
                write(name, out);
                write(each, out);
            });
        } else if (value instanceof List<?> list) {
            control(LIST, list.size(), out);
            list.forEach(each -> write(each, out));
        } else if (value instanceof String text) {
            control(STRING, text.getBytes(UTF_8).length, out);
            out.writeBytes(text.getBytes(UTF_8));
        } else {
            int size = value instanceof Short ? 2 : value instanceof Integer ? 4 : 8;
            control(size == 2 ? UINT16 : size == 4 ? UINT32 : UINT64, size, out);
            number(((Number) value).longValue(), size, out);
        }
    }

    private static void control(int type, int size, ByteArrayOutputStream out) {
        int length = Math.min(size, LONGEST_SHORT);
        if (type > MAP) {
            out.write(length);
            out.write(type - MAP);
        } else {
            out.write(type << 5 | length);
        }
        if (size >= LONGEST_SHORT) {
            out.write(size - LONGEST_SHORT);
        }
    }

    private static void number(long value, int size, ByteArrayOutputStream out) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
