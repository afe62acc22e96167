// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DestinationTypesTest {
    @ParameterizedTest
    @EnumSource
    void typeThatCannotSayWhatItIs_isUnusableAlone(Broken broken) {
        DestinationTypes types = new DestinationTypes(List.of(broken, new World.FileLike()));

        assertThat(types.words()).containsExactly("file");
        assertThat(types.declares("keep")).isTrue();
        assertThat(types.unusable())
                .startsWith(" (could not be loaded: dev.footfall.config.DestinationTypesTest$Broken")
                .contains(broken.trouble);
    }

    @Test
    void unusable_isEmptyWhereAllCanBeUsed() {
        assertThat(new DestinationTypes(List.of(new World.FileLike())).unusable())
                .isEmpty();
    }

    /** In which answer a type breaks. */
    enum Broken implements DestinationType {
        TYPE("type") {
            @Override
            public String type() {
                throw new AssertionError(trouble);
            }
        },
        OPTIONS("options") {
            @Override
            public List<Option> options() {
                throw new NoClassDefFoundError(trouble);
            }
        },
        NO_TYPE("NullPointerException") {
            @Override
            @SuppressWarnings("NullAway") // what a careless author may return
            public String type() {
                return null;
            }
        };

        final String trouble;

        Broken(String trouble) {
            this.trouble = trouble;
        }

        @Override
        public String type() {
            return "broken";
        }

        @Override
        public List<Option> options() {
            return List.of();
        }

        @Override
        public Destination create(DestinationConfig config) {
            throw new UnsupportedOperationException("never asked");
        }
    }
}
