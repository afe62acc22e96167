// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All sites of a lane, those that are gone included: their records may still wait. The index is the id. */
final class Sites {
    static final int MOST = 0xFFFE;
    static final int LONGEST_NAME = 1024;

    private final List<Site> sites;

    Sites(List<Site> known) {
        sites = new CopyOnWriteArrayList<>(known);
    }

    synchronized int register(String name, boolean own) {
        for (Site site : sites) {
            if (site.name.equals(name) && site.own == own) {
                return site.id;
            }
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST_NAME) {
            throw new IllegalArgumentException("site must be 1 to " + LONGEST_NAME + " bytes, got " + bytes);
        }
        if (sites.size() > MOST) {
            throw new IllegalArgumentException("sites in one lane must be at most " + MOST + ", got " + name);
        }
        sites.add(new Site(sites.size(), name, own, 0));
        return sites.size() - 1;
    }

    Site get(int id) {
        return sites.get(id);
    }

    int size() {
        return sites.size();
    }

    List<Site> all() {
        return sites;
    }

    void settle(boolean written) {
        sites.forEach(site -> site.settle(written));
    }

    void show() {
        sites.forEach(Site::show);
    }

    long count(Scope scope) {
        long count = 0;
        for (Site site : sites) {
            count += site.isIn(scope) ? site.count() : 0;
        }
        return count;
    }

    long readable(Scope scope) {
        long count = 0;
        for (Site site : sites) {
            count += site.isIn(scope) ? site.readable() : 0;
        }
        return count;
    }
}
