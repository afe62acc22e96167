// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Salts out of the date alone, until told to fail; takes note of what it is asked. */
final class FakeSalts implements SaltProvider {
    final List<String> calls = new ArrayList<>();
    final List<byte[]> given = new ArrayList<>();

    @Nullable
    String name = "fake";

    @Nullable
    Throwable failure;

    boolean failsToForget;
    int length = LENGTH;
    Runnable during = () -> {};

    @Override
    public String name() {
        if (name == null) {
            throw new IllegalStateException("no name");
        }
        return name;
    }

    @Override
    public byte[] salt(LocalDate day) throws IOException {
        called("salt " + day);
        byte[] salt = Arrays.copyOf(day.toString().getBytes(StandardCharsets.US_ASCII), length);
        given.add(salt);
        return salt;
    }

    @Override
    public void forget(LocalDate before) throws IOException {
        called("forget " + before);
        if (failsToForget) {
            throw new IOException("stubborn");
        }
    }

    private void called(String call) throws IOException {
        calls.add(call);
        during.run();
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
