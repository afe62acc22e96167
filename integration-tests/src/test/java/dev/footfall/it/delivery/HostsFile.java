// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** All names a JVM knows, so that an unknown one is unknown at once, on every machine, until it is added. */
final class HostsFile {
    private final Path file;

    private HostsFile(Path file) {
        this.file = file;
    }

    static HostsFile at(Path file) throws IOException {
        Files.writeString(file, "");
        HostsFile hosts = new HostsFile(file);
        hosts.add("localhost");
        hosts.add(InetAddress.getLocalHost().getHostName());
        return hosts;
    }

    /** From now on no look-up ends: who reads it waits for a writer. */
    void hang() throws IOException {
        Files.delete(file);
        try {
            int exit = new ProcessBuilder("mkfifo", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).as("mkfifo %s", file).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("mkfifo");
        }
    }

    /** As it was at the start. */
    void answer() throws IOException {
        Files.delete(file);
        at(file);
    }

    void add(String host) throws IOException {
        Files.writeString(file, "127.0.0.1 " + host + "\n", StandardOpenOption.APPEND);
    }

    /** For a JVM that knows these names only, and forgets at once that it did not know one. */
    String[] options() {
        return new String[] {"-Djdk.net.hosts.file=" + file, "-Dsun.net.inetaddr.negative.ttl=0"};
    }
}
