package io.breakwater.simulator.core.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MessageDigest5Test {
    @Test
    void theDigestOfABodyIsThatOfItsUtf8() {
        assertThat(MessageDigest5.of("hello")).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    }

    @Test
    void attributesCountWithNameTypeAndValueWhateverTheirOrder() {
        var text = new MessageDigest5.Value("String", "x".getBytes(UTF_8));
        var binary = new MessageDigest5.Value("Binary", "x".getBytes(UTF_8));

        assertThat(MessageDigest5.of(new TreeMap<>(Map.of("a", text, "b", binary))))
                .isEqualTo(MessageDigest5.of(new TreeMap<>(Map.of("b", binary, "a", text))))
                .isNotEqualTo(MessageDigest5.of(new TreeMap<>(Map.of("a", text, "b", text))))
                .hasSize(32);
    }
}
