package io.breakwater.drs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.testing.SimulatedAccount;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;
import software.amazon.awssdk.services.drs.model.SourceServer;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** What the other tests have of the simulated account. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class SimulatorTest {
    private static final Target OWN = new Target(AccountRole.own(), "eu-central-1");

    SimulatedAccount account;

    @Inject
    AwsClients aws;

    @BeforeEach
    @AfterEach
    void restore() {
        account.restore();
    }

    @Test
    void theSampleFleetIsThereAndCallsAreLogged() {
        assertThat(account.calls("DescribeSourceServers")).isEmpty();

        SourceServer first = describe(OWN);

        assertThat(first.sourceServerID()).startsWith("s-");
        assertThat(account.calls("DescribeSourceServers")).singleElement().satisfies(call -> {
            assertThat(call.path("account").asText()).isEqualTo(SimulatedAccount.PRODUCTION);
            assertThat(call.path("outcome").asText()).isEqualTo("answered");
        });
    }

    @Test
    void theRecoveryAccountIsReachedByItsRole() {
        var role = new AccountRole.Assumed(
                SimulatedAccount.RECOVERY_ROLE, Optional.of(SimulatedAccount.RECOVERY_EXTERNAL_ID));

        var identity = aws.client(AwsServices.sts(), new Target(role, "eu-west-1"), new Caller("test"))
                .call(
                        StsAsyncClient::getCallerIdentity,
                        GetCallerIdentityRequest.builder().build())
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(identity.account()).isEqualTo(SimulatedAccount.RECOVERY);
    }

    @Test
    void faultsStrikeUntilTheyAreCleared() {
        account.fault("no", """
                {"kind":"reset-before-effect","target":{"operation":"DescribeSourceServers"}}""");
        assertThatThrownBy(() -> describe(OWN)).isInstanceOf(AwsCallException.class);

        account.clearFaults();

        assertThat(describe(OWN).sourceServerID()).isNotEmpty();
    }

    @Test
    void timePassesWhenItIsStepped() {
        account.pace(0);
        Instant before = account.now();

        account.step(Duration.ofMinutes(10));

        assertThat(account.now()).isEqualTo(before.plus(Duration.ofMinutes(10)));
    }

    @Test
    void whatTheSimulatorRefusesIsToldToTheTest() {
        assertThatThrownBy(() -> account.flip("no.such.behaviour", false)).hasMessageContaining("404");
        assertThatThrownBy(() -> account.fault("bad", "{\"kind\":\"nonsense\"}"))
                .hasMessageContaining("400");
    }

    private SourceServer describe(Target target) {
        return aws.client(AwsServices.drs(), target, new Caller("test"))
                .call(
                        DrsAsyncClient::describeSourceServers,
                        DescribeSourceServersRequest.builder().maxResults(1).build())
                .await()
                .atMost(Duration.ofSeconds(40))
                .items()
                .getFirst();
    }
}
