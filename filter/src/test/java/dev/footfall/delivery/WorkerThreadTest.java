// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WorkerThreadTest {
    @Test
    void of_makesADaemonWithOurClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader() {});
        try {
            Thread thread = WorkerThread.of("footfall-test", () -> {});

            assertThat(thread.getName()).isEqualTo("footfall-test");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
            assertThat(thread.getContextClassLoader()).isSameAs(WorkerThread.class.getClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void of_inheritsNoThreadLocals() throws Exception {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        String[] seen = {"nothing"};
        local.set("the webapp's");

        Thread thread = WorkerThread.of("footfall-test", () -> seen[0] = local.get());
        thread.start();
        thread.join();

        assertThat(seen[0]).isNull();
    }

    @Test
    void of_letsTheWebappGoThatAskedForIt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Runnable work = () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Webapp webapp = new Webapp();
        Thread thread = webapp.ask(work);
        thread.start();
        WeakReference<Webapp> left = new WeakReference<>(webapp);

        webapp = null;

        await().until(() -> {
            System.gc();
            return left.get() == null;
        });
        assertThat(thread.isAlive()).isTrue();
        end.countDown();
        thread.join();
    }

    /** Loads {@link Asking} anew, so that a webapp's code is on the stack when the thread is made. */
    private static final class Webapp extends ClassLoader {
        Webapp() {
            super(WorkerThreadTest.class.getClassLoader());
        }

        @SuppressWarnings("unchecked")
        Thread ask(Runnable work) throws Exception {
            byte[] code = code();
            Class<?> asking = defineClass(Asking.class.getName(), code, 0, code.length);
            return ((Function<Runnable, Thread>) asking.getConstructor().newInstance()).apply(work);
        }

        private static byte[] code() throws IOException {
            String file = Asking.class.getName().replace('.', '/') + ".class";
            try (InputStream in = WorkerThreadTest.class.getClassLoader().getResourceAsStream(file)) {
                return in.readAllBytes();
            }
        }
    }

    public static final class Asking implements Function<Runnable, Thread> {
        @Override
        public Thread apply(Runnable work) {
            return WorkerThread.of("footfall-test", work);
        }
    }
}
