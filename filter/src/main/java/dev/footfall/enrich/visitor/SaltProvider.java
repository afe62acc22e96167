// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.IOException;
import java.time.LocalDate;

/**
 * Where the salts of daily visitor ids are kept. All engines that get the same salt give a visitor the same id; once a
 * salt is destroyed, nobody can tell whose ids they were.
 *
 * <p>For a cluster without a shared directory (a database, a secret store): a public class with a public constructor
 * without arguments, named in {@code META-INF/services/dev.footfall.enrich.visitor.SaltProvider}, chosen by its name.
 *
 * <p>Threads: made by the container's starting thread, and called by a thread of each engine's that does nothing else:
 * that may wait, and is interrupted when the engine stops. Never called by a request thread, nor by the one that writes the
 * journal. Several engines, class loaders and machines call at the same moment.
 *
 * <p>Errors: what is thrown is logged, once at WARNING, and tried again about a minute later. A day whose salt is not
 * there has no visitor ids meanwhile.
 */
public interface SaltProvider {
    /** Bytes of a salt. */
    int LENGTH = 32;

    /** The word that chooses it in the settings. */
    String name();

    /**
     * The salt of a UTC day, made from {@code SecureRandom} if there is none yet: two that ask at the same moment must
     * get the same one. Asked for yesterday, today and tomorrow, and seldom: the engine keeps what it got.
     *
     * @return {@value #LENGTH} bytes, in an array of the caller's own: it is overwritten with zeros after use
     * @throws IOException if the salt can be neither read nor made; the message should say what to do
     */
    byte[] salt(LocalDate day) throws IOException;

    /**
     * Destroys the salts of all days before this one, for good, and what attempts that failed have left of them.
     * Called once a day, and again after it has failed. There may be none.
     *
     * @throws IOException if one may be left
     */
    void forget(LocalDate before) throws IOException;
}
