// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.geo;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import dev.footfall.enrich.address.Address;
import dev.footfall.event.Context.Geo;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One content of a file in MaxMind's format: GeoLite2 Country or City, and what others make after their likeness. The
 * only class that knows the library, which need not be there.
 */
final class MaxMindFile {
    /** How many networks of a file are looked at to learn whether it is about countries at all. */
    private static final int SAMPLE = 1_000;

    /** A visitor's events come close together: a look-up decodes a record of names in eight languages each time. */
    private static final int REMEMBERED = 1 << 10;

    private final Reader reader;
    private final @Nullable Address[] addresses = new Address[REMEMBERED];
    private final @Nullable Geo[] places = new Geo[REMEMBERED];

    private MaxMindFile(Reader reader) {
        this.reader = reader;
    }

    /**
     * All of it, into memory: a file that was mapped and is then overwritten would end the JVM.
     *
     * @throws IOException if it is no such file, or says nothing of countries
     */
    static MaxMindFile read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        Reader reader = new Reader(path.toFile(), FileMode.MEMORY);
        if (!knowsCountries(reader)) {
            throw new IOException("none of its first networks is in a country");
        }
        return new MaxMindFile(reader);
    }

    @SuppressWarnings("rawtypes")
    private static boolean knowsCountries(Reader reader) throws IOException {
        Iterator<DatabaseRecord<Map>> networks;
        try {
            networks = reader.networks(Map.class);
        } catch (InvalidNetworkException never) {
            throw new IOException(never);
        }
        for (int i = 0; i < SAMPLE && networks.hasNext(); i++) {
            if (place(networks.next().getData()) != null) {
                return true;
            }
        }
        return false;
    }

    /** One thread. */
    @Nullable
    Geo of(Address address) {
        int place = address.hashCode() & (REMEMBERED - 1);
        if (!address.equals(addresses[place])) {
            places[place] = look(address);
            addresses[place] = address;
        }
        return places[place];
    }

    /** A file that is damaged, or knows IPv4 alone, knows nothing of this one; damage can be endless, too. */
    private @Nullable Geo look(Address address) {
        try {
            return place(reader.get(InetAddress.getByAddress(address.routed()), Map.class));
        } catch (IOException | RuntimeException | VirtualMachineError unknown) {
            return null;
        }
    }

    private static @Nullable Geo place(@Nullable Map<?, ?> network) {
        if (network == null) {
            return null;
        }
        String country = country(network);
        return country == null ? null : new Geo(country, region(country, network.get("subdivisions")));
    }

    /** MaxMind's {@code country.iso_code}; others have a flat {@code country_code} or {@code country}. */
    private static @Nullable String country(Map<?, ?> network) {
        Object country = network.get("country");
        Object code = country instanceof Map<?, ?> names ? names.get("iso_code") : network.get("country_code");
        return code(code == null ? country : code, 2, 2);
    }

    /** ISO 3166-2, of the largest part of a country there is: a state, not its districts. */
    private static @Nullable String region(String country, @Nullable Object parts) {
        Object largest = parts instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        String code = largest instanceof Map<?, ?> part ? code(part.get("iso_code"), 1, 3) : null;
        return code == null ? null : country + "-" + code;
    }

    private static @Nullable String code(@Nullable Object value, int least, int most) {
        if (!(value instanceof String text) || text.length() < least || text.length() > most) {
            return null;
        }
        boolean plain = text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9' && least == 1));
        return plain ? text : null;
    }
}
