package io.breakwater.auth.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(new ApiKeySecret("id", "bwk_id_abc").hash())
                .isEqualTo("0e7b863799a6408de305a691bfaaf7ba3f6d4541dd1460f2ce4a3e9437735a31");
    }

    @Test
    void keyWithoutItsIdOrSecretIsNone() {
        assertThatThrownBy(() -> new ApiKeySecret("id", "bwk_other_abc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ApiKeySecret("id", "bwk_id_")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printingDoesNotTellTheSecret() {
        ApiKeySecret key = ApiKeySecret.create(random);

        assertThat(key.toString()).contains(key.id()).doesNotContain(key.text());
    }
}
