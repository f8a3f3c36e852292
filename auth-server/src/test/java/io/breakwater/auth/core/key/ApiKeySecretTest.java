package io.breakwater.auth.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ApiKeySecretTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void keysHaveTheAgreedForm() {
        ApiKeySecret key = ApiKeySecret.create(random);

        assertThat(key.text()).matches("bwk_[0-9a-z]{13}_[0-9a-z]{50}").startsWith("bwk_" + key.id() + "_");
        assertThat(key.text()).isNotEqualTo(ApiKeySecret.create(random).text());
    }

    @Test
    void hashIsTheSha256OfTheWholeKey() {
        assertThat(new ApiKeySecret("id", "abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void printingDoesNotTellTheSecret() {
        ApiKeySecret key = ApiKeySecret.create(random);

        assertThat(key.toString()).contains(key.id()).doesNotContain(key.text());
    }
}
