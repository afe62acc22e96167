// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.durability.FullDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contender all is well with until its site is warm, and then its endpoint or its disk is in trouble to the end. */
record Case(Subject subject, Trouble trouble) {
    /** Without Matomo's tracker: it keeps all it has not sent, and once the heap is full of that nobody is answered. */
    static final List<Case> ALL = List.of(
            new Case(Subject.BARE, Trouble.NONE),
            new Case(Subject.FILTER, Trouble.HANGS),
            new Case(Subject.FILTER, Trouble.REFUSES),
            new Case(Subject.VALVE, Trouble.HANGS),
            new Case(Subject.VALVE, Trouble.REFUSES),
            new Case(Subject.FILTER, Trouble.DISK_FULL),
            new Case(Subject.VALVE, Trouble.DISK_FULL),
            new Case(Subject.LOGBACK, Trouble.HANGS),
            new Case(Subject.SEGMENT, Trouble.HANGS),
            new Case(Subject.SYNCHRONOUS, Trouble.HANGS));

    enum Trouble {
        NONE("–"),
        HANGS("stopped by SIGSTOP"),
        REFUSES("refuses"),
        DISK_FULL("is well, and the disk is full");

        private final String title;

        Trouble(String title) {
            this.title = title;
        }
    }

    /** As large as the journal gets while its destination keeps up, many times over. */
    private static final int DISK_MEBIBYTES = 256;

    /** In the first cells of a row. */
    String title() {
        return subject.title() + " | " + trouble.title;
    }

    /** Outside of a table. */
    String inWords() {
        return title().replace(" | ", ", endpoint ");
    }

    /** What is to become of events: what none of them may miss. */
    String accountedFor() {
        return trouble == Trouble.DISK_FULL
                ? "events neither delivered nor counted"
                : "events not in the backlog";
    }

    Running start(Duration window) throws Exception {
        String name = subject + "-" + trouble;
        EndpointProcess endpoint = EndpointProcess.start(name);
        FullDisk disk = trouble == Trouble.DISK_FULL ? disk() : null;
        try {
            return start(name, window, endpoint, disk);
        } catch (Exception e) {
            endpoint.close();
            close(disk);
            throw e;
        }
    }

    /** Not mounted any more when this JVM has ended, however that comes. */
    private static FullDisk disk() {
        FullDisk disk = new FullDisk(DISK_MEBIBYTES);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(disk), "unmount"));
        return disk;
    }

    private Running start(String name, Duration window, EndpointProcess endpoint, @Nullable FullDisk disk)
            throws Exception {
        Site site = Site.start(name, subject::install, endpoint, options(name, disk));
        try {
            return inTrouble(site, window, endpoint, disk);
        } catch (Exception e) {
            site.tomcat().killHard();
            throw e;
        }
    }

    private Running inTrouble(Site site, Duration window, EndpointProcess endpoint, @Nullable FullDisk disk)
            throws Exception {
        long pages = site.warmUp(window);
        if (subject.isDelivering()) {
            endpoint.await(pages - Account.of(subject, site.tomcat()).dropped(), window);
        }
        long delivered = endpoint.count();
        Running running =
                new Running(this, site, endpoint, disk, Account.of(subject, site.tomcat()), delivered);
        running.begin();
        return running;
    }

    /** Of the server's JVM: an engine wants more room left to others than such a disk has, unless told. */
    private static String[] options(String name, @Nullable FullDisk disk) throws IOException {
        if (disk == null) {
            return new String[0];
        }
        Path directory = disk.prepare(Path.of("target", "bench", "disk-" + name).toAbsolutePath());
        return new String[] {"-Dfootfall.directory=" + directory, "-Dfootfall.journalFreeSpace=1MiB"};
    }

    /**
     * @param disk the journal's own, if it is to be full
     * @param before what was captured until the trouble began
     * @param deliveredBefore at the endpoint by then
     */
    record Running(
            Case of,
            Site site,
            EndpointProcess endpoint,
            @Nullable FullDisk disk,
            Account before,
            long deliveredBefore) {
        private void begin() throws IOException {
            switch (of.trouble) {
                case HANGS -> endpoint.freeze();
                case REFUSES -> endpoint.kill();
                case DISK_FULL -> disk.begin(site.tomcat());
                case NONE -> {}
            }
        }

        /** What came to the endpoint since then; of one in trouble nobody can ask. */
        long delivered() throws IOException, InterruptedException {
            return of.trouble == Trouble.DISK_FULL ? endpoint.count() - deliveredBefore : 0;
        }

        /** Nobody waits for an endpoint that will not answer. */
        void end() {
            try (endpoint) {
                site.tomcat().killHard();
            } finally {
                close(disk);
            }
        }
    }

    private static void close(@Nullable FullDisk disk) {
        try {
            if (disk != null) {
                disk.close();
            }
        } catch (IOException e) {
            System.out.println("A disk stays mounted: " + e.getMessage());
        }
    }
}
