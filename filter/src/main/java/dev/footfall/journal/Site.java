// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

/**
 * A site as the lane knows it: once given, an id keeps its meaning for the lane's life. The same name with and
 * without destinations of its own is two of these.
 *
 * <p>Counts are of records of this site, over the lane's life. The journal thread alone changes them.
 */
final class Site {
    final int id;
    final String name;
    final boolean own;

    /** Of the next record to be added; runs ahead of {@link #count} by what waits in the frame. */
    private long next;
    /** Written, and not yet for readers to see. Set before {@link #readable}, so that no backlog is below zero. */
    private volatile long count;
    /** Written, and for readers to see. */
    private volatile long readable;

    Site(int id, String name, boolean own, long count) {
        this.id = id;
        this.name = name;
        this.own = own;
        this.next = count;
        this.count = count;
        this.readable = count;
    }

    /** The name is lost, and with it whether the site had destinations of its own. */
    boolean isUnknown() {
        return name.isEmpty();
    }

    boolean isIn(Scope scope) {
        if (scope instanceof Scope.OfSite site) {
            return own && name.equals(site.name());
        }
        if (scope instanceof Scope.OfHost host) {
            return host.has(name);
        }
        return scope instanceof Scope.All || !(own || isUnknown());
    }

    long takeNumber() {
        return next++;
    }

    void settle(boolean written) {
        if (!written) {
            next = count;
        } else if (next != count) {
            count = next;
        }
    }

    void show() {
        if (readable != count) {
            readable = count;
        }
    }

    long count() {
        return count;
    }

    long readable() {
        return readable;
    }
}
