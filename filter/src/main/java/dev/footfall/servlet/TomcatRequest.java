// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.HeaderNames;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what lies beneath Tomcat's request facade, by handles ({@link TomcatHandles}), because Tomcat's own classes are
 * no dependency of ours.
 */
final class TomcatRequest {
    /** Reads nothing, of any request. */
    static final TomcatRequest NONE = new TomcatRequest(Object.class, null);

    /** What a part was last set as: the values of Tomcat's MessageBytes, and one of our own. */
    static final int UNKNOWN = -1;

    static final int STRING = 1;
    static final int BYTES = 2;
    static final int CHARS = 3;

    private final Class<?> facade;
    private final @Nullable TomcatHandles handles;

    /** The parts of a request that a rewriting valve may set anew. */
    enum Part {
        URI("requestURI"),
        QUERY("queryString"),
        HOST("serverName");

        private final String getter;

        Part(String getter) {
            this.getter = getter;
        }

        String getter() {
            return getter;
        }
    }

    private TomcatRequest(Class<?> facade, @Nullable TomcatHandles handles) {
        this.facade = facade;
        this.handles = handles;
    }

    static TomcatRequest of(Class<?> facade) {
        try {
            return new TomcatRequest(facade, TomcatHandles.of(facade));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError anotherContainer) {
            return new TomcatRequest(facade, null);
        }
    }

    boolean reads(Object request) {
        return facade == request.getClass();
    }

    int setAs(Part part, Object request) {
        if (handles == null) {
            return UNKNOWN;
        }
        TomcatHandles tomcat = handles.constant();
        try {
            return (int) tomcat.type().invokeExact((Object) tomcat.of(part).invokeExact(request));
        } catch (Throwable notToBeTold) {
            return UNKNOWN;
        }
    }

    /** Whether the part certainly did not come over the wire as bytes. */
    boolean lacksWire(Part part, Object request) {
        if (handles == null) {
            return false;
        }
        TomcatHandles tomcat = handles.constant();
        try {
            return (boolean)
                    tomcat.isNull().invokeExact((Object) tomcat.of(part).invokeExact(request));
        } catch (Throwable notToBeTold) {
            return false;
        }
    }

    /** The String somebody last set or asked for, which chars set since do not touch. */
    @Nullable
    String latestString(Part part, Object request) {
        if (handles == null) {
            return null;
        }
        TomcatHandles tomcat = handles.constant();
        try {
            return (String) tomcat.string().invokeExact((Object) tomcat.of(part).invokeExact(request));
        } catch (Throwable notToBeTold) {
            return null;
        }
    }

    /** The part as it came over the wire; {@code now} itself if that is the same text, or if there is no telling. */
    @Nullable
    String fromWire(Part part, Object request, @Nullable String now) {
        if (handles == null || lacksWire(part, request)) {
            return now;
        }
        TomcatHandles tomcat = handles.constant();
        try {
            Object messageBytes = (Object) tomcat.of(part).invokeExact(request);
            byte[] buffer = (byte[]) tomcat.buffer().invokeExact(messageBytes);
            int start = (int) tomcat.start().invokeExact(messageBytes);
            int length = (int) tomcat.length().invokeExact(messageBytes);
            return isSame(buffer, start, length, now)
                    ? now
                    : new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        } catch (Throwable notToBeTold) {
            return now;
        }
    }

    /** Null if this cannot read them. */
    @Nullable
    HeaderLines headers(Object request, HeaderNames names) {
        return handles == null ? null : TomcatHeaders.of(handles, request, names);
    }

    private static boolean isSame(byte[] buffer, int start, int length, @Nullable String now) {
        if (now == null || now.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((buffer[start + i] & 0xFF) != now.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
