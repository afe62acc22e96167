// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.HeaderName;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.MimeHeaders;
import org.junit.jupiter.api.Test;

class HeaderIndexTest {
    private final MimeHeaders headers = new MimeHeaders();
    private final HeaderIndex index = new HeaderIndex();

    private void add(String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        headers.addValue(bytes, 0, bytes.length).setString("v");
    }

    private List<Integer> places(String text) {
        HeaderName name = HeaderName.of(text);
        List<Integer> places = new ArrayList<>();
        for (int place = index.find(name); place != HeaderIndex.NONE; place = index.findAfter(place, name)) {
            places.add(place);
        }
        return places;
    }

    @Test
    void find_seesAllLinesOfANameInOrderAndNoOthers() {
        for (String name : List.of("host", "sec-fetch-site", "sec-fetch-mode", "cookie", "sec-fetch-site", "cookie")) {
            add(name);
        }
        add("COOKIE");
        headers.addValue("Cookie").setString("of AJP");
        index.over(headers);

        assertThat(places("host")).containsExactly(0);
        assertThat(places("sec-fetch-site")).containsExactly(1, 4);
        assertThat(places("sec-fetch-mode")).containsExactly(2);
        assertThat(places("cookie")).containsExactly(3, 5, 6, 7);
        assertThat(places("sec-fetch-dest")).isEmpty();
        assertThat(places("")).isEmpty();
    }

    @Test
    void find_agreesWithTomcatHoweverManyHeadersThereAre() {
        for (int i = 0; i < 300; i++) {
            add("x-" + (char) ('a' + i % 26) + "-" + i % 100);
        }
        index.over(headers);

        for (int i = 0; i < headers.size(); i++) {
            String text = headers.getName(i).toString();
            HeaderName name = HeaderName.of(text);
            assertThat(index.find(name)).isEqualTo(headers.findHeader(text, 0));
            assertThat(index.findAfter(i, name)).isEqualTo(headers.findHeader(text, i + 1));
            assertThat(HeaderIndex.scan(headers, name, 0)).isEqualTo(headers.findHeader(text, 0));
            assertThat(HeaderIndex.scan(headers, name, i + 1)).isEqualTo(headers.findHeader(text, i + 1));
        }
    }

    @Test
    void over_forgetsTheHeadersBefore() {
        add("cookie");
        index.over(headers);
        headers.recycle();
        add("host");
        index.over(headers);

        assertThat(index.find(HeaderName.of("cookie"))).isEqualTo(HeaderIndex.NONE);
        index.clear();
        assertThat(index.isClear()).isTrue();
    }
}
