// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.faults.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** One certificate for all servers of the contract, and a browser that trusts it. */
final class Tls {
    private static final Certificates CERTIFICATES;
    private static final Path KEY_STORE;

    static {
        try {
            CERTIFICATES = Certificates.in(
                    Path.of("target", "certificates-" + ProcessHandle.current().pid()));
            KEY_STORE = CERTIFICATES.validKeyStore();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tls() {}

    static Path keyStore() {
        return KEY_STORE;
    }

    static SSLContext trusting() {
        try {
            return CERTIFICATES.trusting();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
