// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.HeaderName;
import dev.footfall.capture.HeaderNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.tomcat.util.http.MimeHeaders;
import org.junit.jupiter.api.Test;

class HeaderIndexTest {
    private final MimeHeaders headers = new MimeHeaders();
    private final HeaderIndex index = new HeaderIndex();
    private final HeaderNames names = HeaderNames.of(CaptureConfig.defaults());

    private void add(String name) {
        byte[] bytes = ("#" + name + "#").getBytes(ISO_8859_1);
        headers.addValue(bytes, 1, name.length()).setString("v");
    }

    private List<Integer> places(String text) {
        HeaderName name = names.of(text);
        List<Integer> places = new ArrayList<>();
        int place = index.find(name);
        while (place != HeaderIndex.NONE) {
            places.add(place);
            place = index.findAfter(place, headers, name);
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
        add("");
        index.over(headers, names);

        assertThat(places("sec-fetch-site")).containsExactly(1, 4);
        assertThat(places("sec-fetch-mode")).containsExactly(2);
        assertThat(places("cookie")).containsExactly(3, 5, 6, 7);
        assertThat(places("sec-fetch-dest")).isEmpty();
    }

    @Test
    void scan_agreesWithTomcatHoweverManyHeadersThereAre() {
        for (int i = 0; i < 300; i++) {
            add("x-" + (char) ('a' + i % 26) + "-" + i % 100);
        }

        for (int i = 0; i < headers.size(); i++) {
            String text = headers.getName(i).toString();
            HeaderName name = HeaderName.of(text);
            assertThat(HeaderIndex.scan(headers, name, 0)).isEqualTo(headers.findHeader(text, 0));
            assertThat(HeaderIndex.scan(headers, name, i + 1)).isEqualTo(headers.findHeader(text, i + 1));
        }
    }

    @Test
    void over_forgetsTheHeadersBefore() {
        add("cookie");
        add("cookie");
        index.over(headers, names);
        headers.recycle();
        add("dnt");
        index.over(headers, names);

        assertThat(places("cookie")).isEmpty();
        assertThat(places("dnt")).containsExactly(0);
    }
}
