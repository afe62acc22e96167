// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static Settings settings(Map<String, String> given) {
        return Settings.builder().code(given).build();
    }

    private static String outOfThreads(Settings settings) {
        throw new OutOfMemoryError("unable to create native thread");
    }

    @Test
    void join_isNullWhateverGoesWrong() {
        assertThat(Joining.join("shop", () -> settings(Map.of()), JoiningTest::outOfThreads))
                .isNull();
        assertThat(Joining.<String>join(
                        "shop",
                        () -> {
                            throw new NoClassDefFoundError("com/example/Missing");
                        },
                        settings -> "joined"))
                .isNull();
    }

    @Test
    void join_throwsWhatWentWrongIfFailOnErrorSaysSo() {
        assertThatThrownBy(() ->
                        Joining.join("shop", () -> settings(Map.of("failOnError", "true")), JoiningTest::outOfThreads))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void join_leavesABadSettingToTheSite_unlessFailOnErrorSaysSo() {
        String joined = Joining.join("shop", () -> settings(Map.of("ip", "all of it")), settings -> "off");

        assertThat(joined).isEqualTo("off");
        assertThatIllegalStateException()
                .isThrownBy(() -> Joining.join(
                        "shop", () -> settings(Map.of("ip", "all of it", "failOnError", "true")), settings -> "off"))
                .withMessageContaining("ip=all of it");
    }

    @Test
    void join_runsUnderOurOwnClassLoaderAndRestoresTheApplications() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader application = new ClassLoader(before) {};
        thread.setContextClassLoader(application);
        try {
            ClassLoader during =
                    Joining.join("shop", () -> settings(Map.of()), settings -> thread.getContextClassLoader());
            assertThat(during).isSameAs(Joining.class.getClassLoader());
            assertThat(thread.getContextClassLoader()).isSameAs(application);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
