// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.EarlySkip;
import dev.footfall.capture.PageCapture;
import dev.footfall.status.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** The exchanges of all sites that were no page views: counted by each site, kept when a site leaves. */
final class Skips {
    private final List<PageCapture> present = new CopyOnWriteArrayList<>();
    private final Tally<EarlySkip> gone = new Tally<>(EarlySkip.class);
    private final LongAdder goneFailures = new LongAdder();

    void joined(PageCapture capture) {
        present.add(capture);
    }

    void left(PageCapture capture) {
        for (EarlySkip reason : EarlySkip.values()) {
            gone.count(reason, capture.skipped().of(reason));
        }
        goneFailures.add(capture.failed());
        present.remove(capture);
    }

    Map<String, Long> snapshot() {
        Map<String, Long> sum = new LinkedHashMap<>(gone.snapshot());
        present.forEach(capture -> add(capture, sum));
        return sum;
    }

    /** Of all hosts that capture for a site: a valve, the filter within, two versions of one webapp. */
    Map<String, Long> of(String site) {
        Map<String, Long> sum = new LinkedHashMap<>();
        present.stream().filter(capture -> capture.name().equals(site)).forEach(capture -> add(capture, sum));
        return sum;
    }

    private static void add(PageCapture capture, Map<String, Long> sum) {
        capture.skipped().snapshot().forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    }

    /** Exchanges at which capturing itself failed; not zero only with a bug of ours or of a host. */
    long captureFailures() {
        return goneFailures.sum()
                + present.stream().mapToLong(PageCapture::failed).sum();
    }
}
