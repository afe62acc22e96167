// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class RecordFormsTest {
    /** Loaded once more, by a class loader that goes. */
    record Price(String currency, Object amount) {}

    @Test
    void forget_letsTheClassLoaderOfTheLastRecordGo() throws Exception {
        WeakReference<ClassLoader> loader = useRecordsOfAnother();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.refersTo(null);
        });

        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> useRecordsOfAnother() throws Exception {
        URL[] classes = {
            RecordFormsTest.class.getProtectionDomain().getCodeSource().getLocation(),
            RecordForms.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Object one = price(loader, "EUR");
            assertThat(one.equals(price(loader, "EUR"))).isTrue();
            assertThat(one).hasSameHashCodeAs(price(loader, "EUR"));
            assertThat(one.toString()).contains("EUR");
            var forget = loader.loadClass(RecordForms.class.getName()).getDeclaredMethod("forget");
            forget.setAccessible(true);
            forget.invoke(null);
            return new WeakReference<>(loader);
        }
    }

    private static Object price(ClassLoader loader, String currency) throws ReflectiveOperationException {
        Constructor<?> price =
                loader.loadClass(Price.class.getName()).getDeclaredConstructor(String.class, Object.class);
        price.setAccessible(true);
        return price.newInstance(currency, 5);
    }
}
