package io.breakwater.simulator.core.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CiphertextBlobTest {
    private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final byte[] TEXT = "a secret that is longer than thirty-two bytes".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatWasSealedIsOpenedInTheSameContextOnly() {
        byte[] blob = CiphertextBlob.seal(KEY, Map.of("app", "shop"), TEXT);

        assertThat(CiphertextBlob.keyOf(blob)).contains(KEY);
        assertThat(CiphertextBlob.open(blob, Map.of("app", "shop")))
                .hasValueSatisfying(text -> assertThat(text).isEqualTo(TEXT));
        assertThat(CiphertextBlob.open(blob, Map.of())).isEmpty();
        assertThat(new String(blob, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void alteredAndForeignBlobsAreNotOpened() {
        byte[] blob = CiphertextBlob.seal(KEY, Map.of(), TEXT);
        blob[blob.length - 1]++;

        assertThat(CiphertextBlob.open(blob, Map.of())).isEmpty();
        assertThat(CiphertextBlob.keyOf(new byte[100])).isEmpty();
        assertThat(CiphertextBlob.keyOf(new byte[3])).isEmpty();
    }
}
