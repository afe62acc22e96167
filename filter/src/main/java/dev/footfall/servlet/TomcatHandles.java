// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodType.methodType;

import dev.footfall.servlet.TomcatRequest.Part;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ways to what lies beneath Tomcat's request facade. Each takes and gives Objects, so that it can be called exactly.
 *
 * <pre>
 *  RequestFacade.request ─▶ Request.getCoyoteRequest() ─▶ requestURI(), queryString(), serverName(): MessageBytes
 *                                                      ─▶ getMimeHeaders(): size(), getName(i), getValue(i): MessageBytes
 *  MessageBytes: getType() says what was set last, bytes, chars or a String
 *                getByteChunk() holds what came over the wire, whatever was set later
 *                getString() holds the latest String, whatever chars were set later
 * </pre>
 *
 * @param facade the class of the requests it is good for
 * @param isConstant whether {@link #constant} has the same
 */
record TomcatHandles(
        Class<?> facade,
        boolean isConstant,
        MethodHandle uri,
        MethodHandle query,
        MethodHandle host,
        MethodHandle headers,
        MethodHandle size,
        MethodHandle name,
        MethodHandle value,
        MethodHandle type,
        MethodHandle string,
        MethodHandle isNull,
        MethodHandle buffer,
        MethodHandle start,
        MethodHandle length) {
    private static final AtomicReference<@Nullable TomcatHandles> CANDIDATE = new AtomicReference<>();

    /**
     * Handles in a constant cost what calls cost, and elsewhere several times as much; a page takes a hundred of them.
     * So those of the container we are in become one, and any others stay where they are.
     */
    private static final class Constant {
        private static final @Nullable TomcatHandles HANDLES = CANDIDATE.get();
    }

    /** @throws ReflectiveOperationException or any other if this is no facade of Tomcat's */
    static TomcatHandles of(Class<?> facade) throws ReflectiveOperationException {
        boolean constant = isContainers(facade);
        TomcatHandles found = find(facade, constant);
        if (!constant) {
            return found;
        }
        CANDIDATE.compareAndSet(null, found);
        TomcatHandles settled = Constant.HANDLES;
        return settled != null && settled.facade() == facade ? settled : find(facade, false);
    }

    /** Never a webapp's own class, which a constant would keep from being unloaded. */
    private static boolean isContainers(Class<?> facade) {
        try {
            return Class.forName(facade.getName(), false, TomcatHandles.class.getClassLoader()) == facade;
        } catch (ReflectiveOperationException | LinkageError outOfSight) {
            return false;
        }
    }

    /** These, for the compiler to see through. */
    TomcatHandles constant() {
        if (!isConstant) {
            return this; // Before the constant is looked at, and made without a candidate.
        }
        TomcatHandles settled = Constant.HANDLES;
        return settled == null ? this : settled;
    }

    MethodHandle of(Part part) {
        return switch (part) {
            case URI -> uri;
            case QUERY -> query;
            case HOST -> host;
        };
    }

    private static TomcatHandles find(Class<?> facade, boolean constant) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Field field = facade.getDeclaredField("request");
        field.setAccessible(true);
        MethodHandle request = MethodHandles.lookup().unreflectGetter(field);
        MethodHandle coyote =
                filterReturnValue(request, lookup.unreflect(field.getType().getMethod("getCoyoteRequest")));
        Class<?> coyoteType = coyote.type().returnType();
        Class<?> headersType = coyoteType.getMethod("getMimeHeaders").getReturnType();
        Class<?> bytesType = coyoteType.getMethod(Part.URI.getter()).getReturnType();
        MethodHandle chunk = lookup.unreflect(bytesType.getMethod("getByteChunk"));
        return new TomcatHandles(
                facade,
                constant,
                ofCoyote(coyote, Part.URI.getter()),
                ofCoyote(coyote, Part.QUERY.getter()),
                ofCoyote(coyote, Part.HOST.getter()),
                ofCoyote(coyote, "getMimeHeaders"),
                generic(lookup.unreflect(headersType.getMethod("size")), int.class),
                numbered(lookup.unreflect(headersType.getMethod("getName", int.class))),
                numbered(lookup.unreflect(headersType.getMethod("getValue", int.class))),
                generic(lookup.unreflect(bytesType.getMethod("getType")), int.class),
                generic(lookup.unreflect(bytesType.getMethod("getString")), String.class),
                generic(ofChunk(chunk, "isNull"), boolean.class),
                generic(ofChunk(chunk, "getBuffer"), byte[].class),
                generic(ofChunk(chunk, "getStart"), int.class),
                generic(ofChunk(chunk, "getLength"), int.class));
    }

    private static MethodHandle ofCoyote(MethodHandle coyote, String getter) throws ReflectiveOperationException {
        MethodHandle part = MethodHandles.publicLookup()
                .unreflect(coyote.type().returnType().getMethod(getter));
        return generic(filterReturnValue(coyote, part), Object.class);
    }

    private static MethodHandle ofChunk(MethodHandle chunk, String getter) throws ReflectiveOperationException {
        Class<?> chunkType = chunk.type().returnType();
        MethodHandle inherited = MethodHandles.publicLookup().unreflect(chunkType.getMethod(getter));
        return filterReturnValue(chunk, inherited.asType(inherited.type().changeParameterType(0, chunkType)));
    }

    private static MethodHandle generic(MethodHandle getter, Class<?> result) {
        return getter.asType(methodType(result, Object.class));
    }

    private static MethodHandle numbered(MethodHandle getter) {
        return getter.asType(methodType(Object.class, Object.class, int.class));
    }
}
