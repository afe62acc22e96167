// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where to send. Nothing is looked up here.
 *
 * @param shown scheme, host and port alone
 */
record Address(URI uri, String shown) {
    private static final int LAST_PORT = 65_535;

    static Address of(String text) {
        URI uri = parsed(text);
        if (uri == null || !isHttp(uri) || uri.getHost() == null || !(uri.getPort() == -1 || isPort(uri.getPort()))) {
            throw new IllegalArgumentException(
                    "url must be an address of http or https that names a host, got " + shown(text));
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("url must not hold a user name, authorization is for that, got "
                    + uri.getScheme() + "://***@" + uri.getHost());
        }
        return new Address(withoutFragment(uri), origin(uri));
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            return null;
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean isPort(int port) {
        return port > 0 && port <= LAST_PORT;
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? uri : URI.create(text.substring(0, hash));
    }

    private static String origin(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port;
    }

    /** A text that is no address, up to where a key may begin. */
    private static String shown(String text) {
        return withoutUser(text).replaceAll("(?s)^((?:[^/?#]*//)?+[^/?#]*+[/?#]).+", "$1***");
    }

    private static String withoutUser(String text) {
        return text.replaceAll("//.*@", "//***@");
    }

    /** Where an answer points to, as logs may name it. */
    static String pointedTo(String location) {
        URI uri = parsed(location);
        return uri == null || !isHttp(uri) || uri.getHost() == null ? "another path" : origin(uri);
    }

    static InetSocketAddress proxy(String text) {
        URI uri = parsed("http://" + text);
        if (uri == null
                || uri.getHost() == null
                || !isPort(uri.getPort())
                || !uri.getRawAuthority().equals(text)
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "proxy must be host:port, got " + withoutUser("//" + text).substring(2));
        }
        return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
    }
}
