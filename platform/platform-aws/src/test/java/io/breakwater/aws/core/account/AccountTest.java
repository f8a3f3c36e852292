package io.breakwater.aws.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.Clocks;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/ops/BreakwaterDr";

    @ParameterizedTest
    @ValueSource(strings = {"eu-central-1", "us-gov-west-1", "us-isob-east-1", "ap-southeast-7", "eusc-de-east-1"})
    void regionsAreTaken(String region) {
        // When
        Target target = new Target(AccountRole.own(), "us-east-1").in(region);

        // Then
        assertThat(target.region()).isEqualTo(region);
        assertThat(target.role()).isEqualTo(AccountRole.own());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eu-central",
                "eu-central-1.evil.example/",
                "EU-central-1",
                "x@evil.example:80/-a-1",
                "eu-central-1 "
            })
    void whatIsNoRegionCannotBecomeAHost(String region) {
        assertThatThrownBy(() -> new Target(AccountRole.own(), region)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoleKnowsItsAccount() {
        // When
        var role = new AccountRole.Assumed(ROLE, Optional.of("ext-1"));

        // Then
        assertThat(role.account()).contains("123456789012");
        assertThat(AccountRole.own().account()).isEmpty();
        assertThat(role).hasToString(ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/a",
                "arn:aws:iam::12345:role/a",
                "arn:aws:sts::123456789012:assumed-role/a/b",
                "role/a"
            })
    void onlyRolesAreAssumed(String arn) {
        assertThatThrownBy(() -> new AccountRole.Assumed(arn, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(arn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "has space", "ünï"})
    void anExternalIdIsWhatStsTakes(String externalId) {
        assertThatThrownBy(() -> new AccountRole.Assumed(ROLE, Optional.of(externalId)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(externalId + " ");
    }

    @Test
    void aCallerHasAName() {
        assertThatCode(() -> new Caller("alice")).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Caller(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"299, FRESH", "300, AGEING", "539, AGEING", "540, SPENT", "600, SPENT", "700, SPENT"})
    void sessionsAreRenewedBeforeTheirEnd(long secondsIntoTen, SessionAge expected) {
        // When
        SessionAge age = SessionAge.of(Clocks.START.plusSeconds(600), Clocks.START.plusSeconds(secondsIntoTen));

        // Then
        assertThat(age).isEqualTo(expected);
    }
}
