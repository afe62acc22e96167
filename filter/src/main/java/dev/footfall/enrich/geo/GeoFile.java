// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.geo;

import dev.footfall.enrich.address.Address;
import dev.footfall.event.Context.Geo;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code geoFile}: kept in memory, and read again when it is replaced. A file that cannot be read changes
 * nothing: what was read before stays in use. {@link #renew} is the housekeeping thread's, {@link #of} the journal
 * thread's.
 */
public final class GeoFile {
    private static final Logger LOG = System.getLogger("dev.footfall.enrich");

    private final Path path;
    private @Nullable Stamp tried;
    private @Nullable Stamp seen;
    private volatile @Nullable MaxMindFile content;
    private volatile @Nullable String trouble;

    private GeoFile(Path path) {
        this.path = path;
    }

    /** Tells one content from another. Of a file that is not there there is none. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {
        static @Nullable Stamp of(Path file) {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
            } catch (IOException | RuntimeException gone) {
                return null;
            }
        }
    }

    /** Whatever is there now. What cannot be read is told at once, as any bad setting is. */
    static GeoFile opened(Path path) {
        GeoFile file = new GeoFile(path);
        file.read(Stamp.of(path));
        return file;
    }

    /** A file that is still changing from one call to the next is being written, so it has to hold still for one. */
    synchronized void renew() {
        Stamp now = Stamp.of(path);
        if (now != null && !now.equals(tried) && now.equals(seen)) {
            read(now);
        }
        seen = now;
    }

    private synchronized void read(@Nullable Stamp stamp) {
        tried = stamp;
        try {
            content = MaxMindFile.read(path);
            trouble = null;
            LOG.log(Level.INFO, "Countries are looked up in geoFile={0}", path);
        } catch (NoClassDefFoundError missing) {
            failed("needs the library com.maxmind.db:maxmind-db; put its JAR beside Footfall's", missing);
        } catch (NoSuchFileException missing) {
            failed("must be a file in MaxMind's format, and there is none", missing);
        } catch (IOException | RuntimeException | LinkageError | VirtualMachineError e) {
            failed("must be a file in MaxMind's format that knows countries, and reading it failed with " + e, e);
        }
    }

    private void failed(String rule, Throwable why) {
        String meanwhile = content == null
                ? "events have no country until it is corrected"
                : "what was read before stays in use until it is corrected";
        String told = "geoFile=" + path + ": " + rule + "; " + meanwhile;
        trouble = told;
        LOG.log(content == null ? Level.ERROR : Level.WARNING, told);
        LOG.log(Level.DEBUG, "Reading geoFile failed", why);
    }

    /** What is wrong with it, with the remedy; null if nothing is. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Null if the file does not know. */
    public @Nullable Geo of(@Nullable Address address) {
        MaxMindFile known = content;
        return known == null || address == null ? null : known.of(address);
    }
}
