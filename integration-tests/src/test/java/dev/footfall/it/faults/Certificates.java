// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test's own and the servers it vouches for, made by the JDK's keytool.
 *
 * <p>An authority, and not certificates that vouch for themselves: Java does not look at the dates of one it was told
 * to trust.
 */
public final class Certificates {
    /** Of every store here. */
    public static final String PASSWORD = "changeit";

    private static final String KEYS = "keys.p12";
    private static final String TRUST = "trust.p12";
    private static final String AUTHORITY = "authority";
    private static final String RIGHT_NAME = "san=dns:localhost,ip:127.0.0.1";
    private static final String WRONG_NAME = "san=dns:other.example.com";
    private static final long PATIENCE_SECONDS = 60;

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** A new authority, named like its directory. */
    public static Certificates in(Path directory) throws IOException {
        Certificates certificates = new Certificates(Files.createDirectories(directory));
        certificates.keyPair(AUTHORITY, directory.getFileName().toString(), "-ext", "bc:c");
        certificates.keytool(KEYS, "-exportcert", "-alias", AUTHORITY, "-file", "authority.crt");
        certificates.keytool(TRUST, "-importcert", "-noprompt", "-alias", AUTHORITY, "-file", "authority.crt");
        return certificates;
    }

    /** PKCS12: trusts the authority and nobody else. */
    public Path trustStore() {
        return directory.resolve(TRUST);
    }

    /** PKCS12: the one key of a server as it should be, for servers that want a file. */
    public Path validKeyStore() throws IOException {
        valid();
        Path file = directory.resolve("valid.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            key("valid").store(out, PASSWORD.toCharArray());
            return file;
        } catch (GeneralSecurityException e) {
            throw new IOException("no key store", e);
        }
    }

    /** A client that trusts the authority and nobody else. */
    public SSLContext trusting() throws IOException {
        try (InputStream in = Files.newInputStream(trustStore())) {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(in, PASSWORD.toCharArray());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no trust in " + trustStore(), e);
        }
    }

    /** A server as it should be. */
    public SSLContext valid() throws IOException {
        return server("valid", RIGHT_NAME, "-validity", "30");
    }

    /** One whose certificate ran out last week. */
    public SSLContext expired() throws IOException {
        return server("expired", RIGHT_NAME, "-startdate", "-30d", "-validity", "23");
    }

    /** One that is somebody else. */
    public SSLContext wrongHost() throws IOException {
        return server("wrong", WRONG_NAME, "-validity", "30");
    }

    /** Made at the first call. */
    private SSLContext server(String name, String alternative, String... dates) throws IOException {
        String reply = name + ".crt";
        if (Files.notExists(directory.resolve(reply))) {
            keyPair(name, name);
            keytool(KEYS, "-certreq", "-alias", name, "-file", name + ".csr");
            List<String> sign = new ArrayList<>(List.of("-gencert", "-alias", AUTHORITY, "-ext", alternative));
            sign.addAll(List.of("-infile", name + ".csr", "-outfile", reply));
            sign.addAll(List.of(dates));
            keytool(KEYS, sign.toArray(String[]::new));
            keytool(KEYS, "-importcert", "-noprompt", "-alias", name, "-file", reply);
        }
        return context(name);
    }

    private void keyPair(String alias, String name, String... extra) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-alias", alias));
        arguments.addAll(List.of("-dname", "CN=" + name));
        arguments.addAll(List.of(extra));
        keytool(KEYS, arguments.toArray(String[]::new));
    }

    private void keytool(String store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store, "-storepass", PASSWORD));
        // It runs for a moment, and there are many runs.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        Path log = directory.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (!ended(process) || process.exitValue() != 0) {
            throw new IOException("keytool failed: " + String.join(" ", command) + "\n" + Files.readString(log));
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The one key, of the many in the store. */
    private KeyStore key(String name) throws IOException, GeneralSecurityException {
        char[] password = PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(directory.resolve(KEYS))) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(in, password);
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, password);
            one.setKeyEntry(name, all.getKey(name, password), password, all.getCertificateChain(name));
            return one;
        }
    }

    private SSLContext context(String name) throws IOException {
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(key(name), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no key for " + name, e);
        }
    }
}
