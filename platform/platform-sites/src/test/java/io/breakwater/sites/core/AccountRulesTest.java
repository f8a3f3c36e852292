package io.breakwater.sites.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.aws.core.account.AccountRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountRulesTest {
    private static final String ROLE = "arn:aws:iam::444455556666:role/Recovery";

    private final AccountRules rules = new AccountRules(Set.of("eu-central-1", "eu-west-1"));

    @Test
    void accountWithoutRoleIsOurOwn() {
        Account account = rules.check(draft("111122223333", null, null));

        assertThat(account.role()).isEqualTo(AccountRole.own());
        assertThat(account.enabled()).isTrue();
    }

    @Test
    void accountWithRoleIsActedInByIt() {
        Account account = rules.check(draft("444455556666", ROLE, "secret-1"));

        assertThat(account.role()).isEqualTo(new AccountRole.Assumed(ROLE, Optional.of("secret-1")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "12, -, -, /id",
                "-, -, -, /id",
                "111122223333, nonsense, -, /roleArn",
                "111122223333, arn:aws:iam::444455556666:role/Recovery, -, /roleArn",
                "444455556666, arn:aws:iam::444455556666:role/Recovery, x, /externalId",
                "111122223333, -, secret-1, /externalId",
            })
    void eachFaultIsNamedWhereItIs(
            @Nullable String id, @Nullable String role, @Nullable String externalId, String pointer) {
        assertThat(faults(draft(id, role, externalId))).containsExactly(pointer);
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        var draft = new AccountDraft("1", " x", "y", null, List.of("eu-west-1", "mars-1", "eu-west-1"), false);

        assertThat(faults(draft)).containsExactlyInAnyOrder("/id", "/name", "/roleArn", "/regions/1", "/regions/2");
        assertThat(faults(new AccountDraft("111122223333", "n", null, null, List.of(), null)))
                .containsExactly("/regions");
        assertThat(faults(new AccountDraft("111122223333", "n", null, null, null, null)))
                .containsExactly("/regions");
    }

    private Set<String> faults(AccountDraft draft) {
        return catchThrowableOfType(InvalidAccount.class, () -> rules.check(draft))
                .faults()
                .keySet();
    }

    private static AccountDraft draft(@Nullable String id, @Nullable String role, @Nullable String externalId) {
        return new AccountDraft(id, "name", role, externalId, List.of("eu-central-1"), null);
    }
}
