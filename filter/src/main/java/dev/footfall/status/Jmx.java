// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Puts statuses into the platform's MBean server, and takes them out again. Trouble with JMX costs only the view. */
public final class Jmx {
    private static final String DOMAIN = "dev.footfall";
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,=:\"*?\\n]");
    /**
     * Of the system property that says which registration holds a name: one that was replaced must not take its
     * successor out when it is closed late. A property, not a field: the successor may be of another webapp, with
     * classes of its own. Strings alone: they hold no class loader.
     */
    private static final String HOLDER = "dev.footfall.jmx:";

    // All class loaders have this one in common, to lock on.
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private Jmx() {}

    /** Ends a bean's registration; closing twice is harmless. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Registers a bean, replacing one of the same name: on a redeploy the new application may start first.
     *
     * @param keys the name's keys in order, {@code type} first
     */
    public static <T> Registration register(Class<T> view, T bean, Map<String, String> keys) {
        try {
            ObjectName name = name(keys);
            String token = put(name, new StandardMBean(bean, view, true));
            return () -> release(name, token);
        } catch (Throwable e) {
            // Not JMX's own alone: a bean whose name ours takes is asked first, and throws what it likes.
            warn(keys, e);
            return () -> {};
        }
    }

    /** Has JMX look at a view before a bean is registered, for the first look takes long; nobody sees this one. */
    public static <T> void introduce(Class<T> view, T bean) {
        try {
            new StandardMBean(bean, view, true);
        } catch (Throwable trouble) {
            // As when a bean is registered, which then says so.
        }
    }

    private static void warn(Map<String, String> keys, Throwable trouble) {
        try {
            logger().log(Level.WARNING, "JMX does not show {0}: {1}", keys, trouble.toString());
        } catch (Throwable untold) {
            // A log handler of somebody's that throws must not cost more than the view either.
        }
    }

    private static ObjectName name(Map<String, String> keys) throws JMException {
        String list = keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + quoted(key.getValue()))
                .collect(Collectors.joining(","));
        return new ObjectName(DOMAIN + ":" + list);
    }

    private static String quoted(String value) {
        return NEEDS_QUOTES.matcher(value).find() ? ObjectName.quote(value) : value;
    }

    private static String put(ObjectName name, StandardMBean bean) throws JMException {
        String token = UUID.randomUUID().toString();
        synchronized (SERVER) { // bean and token change hands as one
            try {
                SERVER.registerMBean(bean, name);
            } catch (InstanceAlreadyExistsException e) {
                SERVER.unregisterMBean(name);
                SERVER.registerMBean(bean, name);
            }
            System.setProperty(HOLDER + name, token);
        }
        return token;
    }

    private static void release(ObjectName name, String token) {
        synchronized (SERVER) {
            if (!System.getProperties().remove(HOLDER + name, token)) {
                return;
            }
            try {
                SERVER.unregisterMBean(name);
            } catch (JMException | RuntimeException e) {
                logger().log(Level.DEBUG, "{0} was gone already", name);
            }
        }
    }

    private static System.Logger logger() {
        return System.getLogger("dev.footfall.status");
    }
}
