// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Looks for texts in what of the memory can be reached, without having them there itself. */
public final class HeapSearch {
    private final Path dumps;
    private int count;

    public HeapSearch(Path dumps) {
        this.dumps = dumps;
    }

    /** Two parts of a text, which together stand in no class file. */
    public byte[] masked(String head, Object tail) {
        return MaskedSearch.masked((head + tail).getBytes(ISO_8859_1));
    }

    public String unmasked(byte[] masked) {
        return new String(MaskedSearch.masked(masked.clone()), ISO_8859_1);
    }

    public boolean finds(byte[] masked) throws IOException {
        Path dump = dumps.resolve("heap-" + count++ + ".hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        return MaskedSearch.isIn(dump, masked, (byte) 0);
    }
}
