package io.breakwater.simulator.core.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "web, web, true",
        "web, Web, false",
        "web, web-1, false",
        "web*, web-1, true",
        "*-1, web-1, true",
        "w*b*1, web-1, true",
        "*, '', true",
        "'', '', true",
        "web-?, web-1, true",
        "web-?, web-, false",
        "web-?, web-12, false",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "a\\?, a?, true",
        "*b, ab, true",
        "*c, ab, false",
        "a\\, a\\, true"
    })
    void starStandsForAnyCharactersAndQuestionMarkForOne(String pattern, String text, boolean matches) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
    }
}
