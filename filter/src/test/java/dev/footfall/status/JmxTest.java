// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.Test;

class JmxTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void register_showsTheBeanUnderItsKeysUntilClosed() throws Exception {
        ObjectName name = new ObjectName("dev.footfall:type=Site,engine=t1,name=localhost/shop");

        Jmx.Registration registration = Jmx.register(SiteMXBean.class, site(true), keys("t1", "localhost/shop"));

        assertThat(server.getAttribute(name, "Enabled")).isEqualTo(true);
        assertThat(((TabularData) server.getAttribute(name, "Skipped")).size()).isEqualTo(1);
        registration.close();
        registration.close();
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void close_leavesTheSuccessorInPlace() throws Exception {
        ObjectName name = new ObjectName("dev.footfall:type=Site,engine=t2,name=localhost");
        Jmx.Registration old = Jmx.register(SiteMXBean.class, site(false), keys("t2", "localhost"));
        Jmx.Registration successor = Jmx.register(SiteMXBean.class, site(true), keys("t2", "localhost"));

        old.close();

        assertThat(server.getAttribute(name, "Enabled")).isEqualTo(true);
        successor.close();
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void close_leavesTheSuccessorOfAnotherClassLoaderInPlace() throws Exception {
        ObjectName name = new ObjectName("dev.footfall:type=Site,engine=t4,name=localhost");
        AutoCloseable old = registerFromAnotherWebapp(site(false), keys("t4", "localhost"));
        Jmx.Registration successor = Jmx.register(SiteMXBean.class, site(true), keys("t4", "localhost"));

        old.close();

        assertThat(server.getAttribute(name, "Enabled")).isEqualTo(true);
        assertThat(System.getProperty("dev.footfall.jmx:" + name)).isNotNull();
        successor.close();
        assertThat(server.isRegistered(name)).isFalse();
        assertThat(System.getProperty("dev.footfall.jmx:" + name)).isNull();
    }

    @Test
    void close_ofTheHolderLeavesNothingToAnotherClassLoader() throws Exception {
        ObjectName name = new ObjectName("dev.footfall:type=Site,engine=t5,name=localhost");
        Jmx.Registration old = Jmx.register(SiteMXBean.class, site(false), keys("t5", "localhost"));
        AutoCloseable successor = registerFromAnotherWebapp(site(true), keys("t5", "localhost"));

        successor.close();
        old.close();

        assertThat(server.isRegistered(name)).isFalse();
        assertThat(System.getProperty("dev.footfall.jmx:" + name)).isNull();
    }

    @Test
    void register_quotesANameThatNeedsIt() {
        Jmx.Registration registration = Jmx.register(SiteMXBean.class, site(true), keys("t3", "a,b=c"));

        assertThat(server.queryNames(null, null).stream()
                        .filter(name -> "t3".equals(name.getKeyProperty("engine")))
                        .map(name -> ObjectName.unquote(name.getKeyProperty("name"))))
                .containsExactly("a,b=c");
        registration.close();
    }

    private static SiteMXBean site(boolean enabled) {
        return new SiteStatus(enabled, List::of, () -> Map.of("status", 1L), List.of(), List.of());
    }

    private static Map<String, String> keys(String engine, String site) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("type", "Site");
        keys.put("engine", engine);
        keys.put("name", site);
        return keys;
    }

    /** What the same JAR does in a second webapp: it has a class {@code Jmx} of its own. */
    private static AutoCloseable registerFromAnotherWebapp(SiteMXBean bean, Map<String, String> keys) throws Exception {
        Class<?> jmx = new SecondWebapp().loadClass(Jmx.class.getName());
        assertThat(jmx).isNotSameAs(Jmx.class);
        return (AutoCloseable) jmx.getMethod("register", Class.class, Object.class, Map.class)
                .invoke(null, SiteMXBean.class, bean, keys);
    }

    private static final class SecondWebapp extends ClassLoader {
        SecondWebapp() {
            super(Jmx.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Jmx.class.getName()) && !name.startsWith(Jmx.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
