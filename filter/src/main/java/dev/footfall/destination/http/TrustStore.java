// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.footfall.destination.FileStamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The authorities an operator trusts instead of the JVM's own: a file of PEM certificates, PKCS12 or JKS. It is read
 * again when it was replaced, as certificates are. Belongs to one thread.
 */
final class TrustStore {
    private static final byte[] PEM = "-----BEGIN".getBytes(US_ASCII);

    private final Path file;
    private final @Nullable String password;
    private SSLContext context;
    private @Nullable FileStamp stamp;

    private TrustStore(Path file, @Nullable String password) {
        this.file = file;
        this.password = password;
        // Before the content: what is written while we read is read again.
        stamp = FileStamp.of(file);
        context = read();
    }

    /** Null without a file: the JVM's own. */
    static @Nullable TrustStore of(@Nullable Path file, @Nullable String password) {
        if (file == null && password != null) {
            throw new IllegalArgumentException("trustStorePassword must not be set without trustStore");
        }
        return file == null ? null : new TrustStore(file, password);
    }

    SSLContext context() {
        return context;
    }

    /** Whether there is another context since the file was replaced. One that cannot be used changes nothing. */
    boolean reread() {
        FileStamp now = FileStamp.of(file);
        if (now == null || now.equals(stamp)) {
            return false;
        }
        try {
            context = read();
        } catch (IllegalArgumentException halfWritten) {
            return false; // and looked at again at the next attempt; meanwhile a refusal names this option
        }
        stamp = now;
        return true;
    }

    private SSLContext read() {
        try {
            return trusting(certificates(file, password), file);
        } catch (IOException | GeneralSecurityException unusable) {
            // Without the cause: what parsers say of a file they cannot read may quote it.
            throw new IllegalArgumentException("trustStore must be a readable file of PEM certificates, PKCS12 or JKS"
                    + " that trustStorePassword opens (" + unusable.getClass().getSimpleName() + "), got " + file);
        }
    }

    private static KeyStore certificates(Path file, @Nullable String password)
            throws IOException, GeneralSecurityException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(PEM.length);
        }
        return Arrays.equals(head, PEM)
                ? pem(file)
                : KeyStore.getInstance(file.toFile(), password == null ? null : password.toCharArray());
    }

    private static KeyStore pem(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        for (Certificate one : x509.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            store.setCertificateEntry("certificate-" + store.size(), one);
        }
        return store;
    }

    private static SSLContext trusting(KeyStore certificates, Path file) throws GeneralSecurityException {
        if (!hasCertificate(certificates)) {
            throw new IllegalArgumentException(
                    "trustStore must hold a certificate that trustStorePassword lets read, got " + file);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static boolean hasCertificate(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return true;
            }
        }
        return false;
    }
}
