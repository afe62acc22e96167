// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.Map;

/**
 * Takes our class loader out of Java 17's memory. It makes {@code equals}, {@code hashCode} and {@code toString} of a
 * record when each is first called, out of method handles that every record shares; and each of those keeps the last
 * form it was asked for, with the record's class in it. So the last record of ours would hold the class loader of a
 * webapp that is gone, until some other record of anybody's takes its place.
 */
final class RecordForms {
    /** As of this one the handles keep such a form only while there is memory, and no longer. */
    private static final int FORGETS_BY_ITSELF = 21;

    private static final Map<String, MethodType> METHODS = Map.of(
            "equals", MethodType.methodType(boolean.class, String.class, Object.class),
            "hashCode", MethodType.methodType(int.class, String.class),
            "toString", MethodType.methodType(String.class, String.class));

    private RecordForms() {}

    /** To be called last: whatever record we compare afterwards is remembered again. */
    static void forget() {
        boolean weStay = RecordForms.class.getClassLoader() == ClassLoader.getSystemClassLoader();
        if (!weStay && Runtime.version().feature() < FORGETS_BY_ITSELF) {
            METHODS.forEach(RecordForms::askForString);
        }
    }

    /** Asks as if String were a record of one component, itself: what is kept then is the JDK's own, and stays anyway. */
    private static void askForString(String method, MethodType type) {
        try {
            ObjectMethods.bootstrap(
                    MethodHandles.lookup(), method, type, String.class, "text", MethodHandles.identity(String.class));
        } catch (Throwable unable) {
            // Some other Java's idea of a record: then a class loader may stay for a while, and nothing else is wrong.
            System.getLogger("dev.footfall").log(Level.DEBUG, "Java may remember a class of ours", unable);
        }
    }
}
