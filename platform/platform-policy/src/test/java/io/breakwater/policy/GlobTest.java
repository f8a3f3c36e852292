package io.breakwater.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything/at all, true",
        "*, '', true",
        "current-time, current-time, true",
        "current-time, current-times, false",
        "current-time, Current-time, false",
        "tools/*, tools/call, true",
        "tools/*, prompts/get, false",
        "*_delete, volume_delete, true",
        "*_delete, volume_deleted, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "a?, a, false",
        "a**, a, true",
        "list_*s, list_servers, true",
        "a.c, abc, false",
        "'', '', true",
        "'', a, false",
    })
    void matchesTheWholeText(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void hostilePatternsStayCheap() {
        Glob glob = Glob.of("*a".repeat(100) + "b");

        boolean matches =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> glob.matches("a".repeat(10_000)));

        assertThat(matches).isFalse();
    }

    @Test
    void printsItsPattern() {
        assertThat(Glob.of("a*")).hasToString("a*");
    }
}
