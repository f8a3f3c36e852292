package io.breakwater.sites.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.Operations;
import io.breakwater.sites.core.SiteCheck.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteCheckTest {
    private static final String ACCOUNT = "111122223333";
    private static final CheckedService DRS = new CheckedService("DRS", Set.of("UninitializedAccountException"));

    @Test
    void everythingThatAnswersIsReady() {
        assertThat(check(ACCOUNT, Map.of()).outcome()).isEqualTo(Outcome.READY);
    }

    @Test
    void anotherAccountIsToldBeforeAnythingElse() {
        SiteCheck check = check("444455556666", Map.of("drs:DescribeJobs", failure("AccessDeniedException")));

        assertThat(check.outcome()).isEqualTo(Outcome.WRONG_ACCOUNT);
        assertThat(check.detail()).contains("444455556666", ACCOUNT);
    }

    @Test
    void uninitialisedServiceIsToldApartFromMissingPermissions() {
        assertThat(check(
                                ACCOUNT,
                                Map.of(
                                        "drs:DescribeJobs",
                                        failure("UninitializedAccountException"),
                                        "servicequotas:ListServiceQuotas",
                                        failure("AccessDeniedException")))
                        .outcome())
                .isEqualTo(Outcome.NOT_INITIALISED);
    }

    @Test
    void missingPermissionsAreNamed() {
        SiteCheck check = check(
                ACCOUNT,
                Map.of(
                        "drs:DescribeSourceServers",
                        failure("AccessDeniedException"),
                        "drs:DescribeJobs",
                        failure("AccessDeniedException"),
                        "drs:DescribeRecoveryInstances",
                        failure("ThrottlingException")));

        assertThat(check.outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(check.missingPermissions()).containsExactly("drs:DescribeJobs", "drs:DescribeSourceServers");
        assertThat(check.detail()).doesNotContain("DescribeRecoveryInstances");
    }

    @Test
    void otherFailuresMakeItUnreachable() {
        SiteCheck check = check(ACCOUNT, Map.of("drs:DescribeJobs", failure("InternalServerException")));

        assertThat(check.outcome()).isEqualTo(Outcome.UNREACHABLE);
        assertThat(check.detail()).isEqualTo("drs:DescribeJobs failed: InternalServerException: said AWS");
    }

    @ParameterizedTest
    @CsvSource({
        "CREDENTIALS, NO_CREDENTIALS",
        "REFUSED, NO_CREDENTIALS",
        "TIMEOUT, UNREACHABLE",
        "CONNECTION, UNREACHABLE",
        "THROTTLED, UNREACHABLE"
    })
    void whoDoesNotLearnWhoHeIsHasNoCredentialsOrNoConnection(Cause cause, Outcome outcome) {
        AwsFailure failure = AwsFailure.local(Operations.of("sts", "GetCallerIdentity", false), cause, "why");

        SiteCheck check = SiteCheck.anonymous("eu-west-1", failure);

        assertThat(check.outcome()).isEqualTo(outcome);
        assertThat(check.detail()).contains("why");
    }

    @Test
    void accountIsAllRightWhenEachOfItsRegionsIs() {
        SiteCheck ready = check(ACCOUNT, Map.of());
        SiteCheck elsewhere = check("444455556666", Map.of());

        assertThat(new Verification(Instant.EPOCH, List.of(ready, ready)).ok()).isTrue();
        assertThat(new Verification(Instant.EPOCH, List.of(ready, elsewhere)).ok())
                .isFalse();
        assertThat(new Verification(Instant.EPOCH, List.of()).ok()).isFalse();
    }

    private static SiteCheck check(String actual, Map<String, AwsFailure> failures) {
        return SiteCheck.of(DRS, "eu-central-1", ACCOUNT, actual, failures);
    }

    private static AwsFailure failure(String code) {
        return new AwsFailure(
                Operations.of("drs", "DescribeJobs", false),
                Cause.REFUSED,
                code,
                "said AWS",
                "r-1",
                400,
                Map.of(),
                Optional.empty());
    }
}
