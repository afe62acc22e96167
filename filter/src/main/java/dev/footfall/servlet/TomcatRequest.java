// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what lies beneath Tomcat's request facade, by handles, because Tomcat's own classes are no dependency of ours.
 *
 * <pre>
 *  RequestFacade.request ─▶ Request.getCoyoteRequest() ─▶ requestURI(), queryString(), serverName(): MessageBytes
 *  MessageBytes: getType() says what was set last, bytes, chars or a String
 *                getByteChunk() holds what came over the wire, whatever was set later
 *                getString() holds the latest String, whatever chars were set later
 * </pre>
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
    private final @Nullable Handles handles;

    /** The parts of a request that a rewriting valve may set anew. */
    enum Part {
        URI("requestURI"),
        QUERY("queryString"),
        HOST("serverName");

        private final String getter;

        Part(String getter) {
            this.getter = getter;
        }
    }

    /** Each takes and gives Objects, so that it can be called exactly. */
    private record Handles(
            MethodHandle uri,
            MethodHandle query,
            MethodHandle host,
            MethodHandle type,
            MethodHandle string,
            MethodHandle isNull,
            MethodHandle buffer,
            MethodHandle start,
            MethodHandle length) {

        MethodHandle of(Part part) {
            return switch (part) {
                case URI -> uri;
                case QUERY -> query;
                case HOST -> host;
            };
        }
    }

    private TomcatRequest(Class<?> facade, @Nullable Handles handles) {
        this.facade = facade;
        this.handles = handles;
    }

    static TomcatRequest of(Class<?> facade) {
        try {
            return new TomcatRequest(facade, handles(facade));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError anotherContainer) {
            return new TomcatRequest(facade, null);
        }
    }

    private static Handles handles(Class<?> facade) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Field field = facade.getDeclaredField("request");
        field.setAccessible(true);
        MethodHandle request = MethodHandles.lookup().unreflectGetter(field);
        Class<?> requestType = field.getType();
        MethodHandle coyote = filterReturnValue(request, lookup.unreflect(requestType.getMethod("getCoyoteRequest")));
        Class<?> bytesType =
                coyote.type().returnType().getMethod(Part.URI.getter).getReturnType();
        MethodHandle chunk = lookup.unreflect(bytesType.getMethod("getByteChunk"));
        return new Handles(
                part(coyote, Part.URI),
                part(coyote, Part.QUERY),
                part(coyote, Part.HOST),
                generic(lookup.unreflect(bytesType.getMethod("getType")), int.class),
                generic(lookup.unreflect(bytesType.getMethod("getString")), String.class),
                generic(ofChunk(chunk, "isNull"), boolean.class),
                generic(ofChunk(chunk, "getBuffer"), byte[].class),
                generic(ofChunk(chunk, "getStart"), int.class),
                generic(ofChunk(chunk, "getLength"), int.class));
    }

    private static MethodHandle part(MethodHandle coyote, Part part) throws ReflectiveOperationException {
        MethodHandle getter = MethodHandles.publicLookup()
                .unreflect(coyote.type().returnType().getMethod(part.getter));
        return generic(filterReturnValue(coyote, getter), Object.class);
    }

    private static MethodHandle ofChunk(MethodHandle chunk, String getter) throws ReflectiveOperationException {
        Class<?> chunkType = chunk.type().returnType();
        MethodHandle inherited = MethodHandles.publicLookup().unreflect(chunkType.getMethod(getter));
        return filterReturnValue(chunk, inherited.asType(inherited.type().changeParameterType(0, chunkType)));
    }

    private static MethodHandle generic(MethodHandle getter, Class<?> result) {
        return getter.asType(methodType(result, Object.class));
    }

    boolean reads(Object request) {
        return facade == request.getClass();
    }

    int setAs(Part part, Object request) {
        if (handles == null) {
            return UNKNOWN;
        }
        try {
            return (int) handles.type().invokeExact((Object) handles.of(part).invokeExact(request));
        } catch (Throwable notToBeTold) {
            return UNKNOWN;
        }
    }

    /** Whether the part certainly did not come over the wire as bytes. */
    boolean lacksWire(Part part, Object request) {
        if (handles == null) {
            return false;
        }
        try {
            return (boolean)
                    handles.isNull().invokeExact((Object) handles.of(part).invokeExact(request));
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
        try {
            return (String)
                    handles.string().invokeExact((Object) handles.of(part).invokeExact(request));
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
        try {
            Object messageBytes = (Object) handles.of(part).invokeExact(request);
            byte[] buffer = (byte[]) handles.buffer().invokeExact(messageBytes);
            int start = (int) handles.start().invokeExact(messageBytes);
            int length = (int) handles.length().invokeExact(messageBytes);
            return isSame(buffer, start, length, now)
                    ? now
                    : new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        } catch (Throwable notToBeTold) {
            return now;
        }
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
