package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.core.execution.RunSettings;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.ServerState;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Targets;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.ExecutionStore;
import io.breakwater.drs.execution.StoredEvent;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;
import software.amazon.awssdk.services.drs.model.SourceServer;

/** Executions against the simulated account, whose call log is the witness of what was done. */
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
abstract class SimulatedRuns {
    static final Site SHOP = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    static final Person OPERATOR = new Person("sub-1", "dr-operator", "dashboard", Set.of("dr-operator"));
    static final Target HOME = new Target(AccountRole.own(), SHOP.region());
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    ExecutionStore store;

    @Inject
    ExecutionReads reads;

    @Inject
    AwsClients aws;

    @Inject
    Sites sites;

    @BeforeEach
    void beginAnew() {
        account.restore();
        account.pace(600);
        // A restored account gives the same job ids again, which AWS never does: no attempt of an earlier test may know
        // them.
        pool.query("truncate execution cascade").execute().await().atMost(LIMIT);
        pool.query("""
                        insert into account (id, name, regions, enabled, revision, created_at, updated_at)
                        values ('111122223333', 'production', '{eu-central-1,eu-west-1}', true, 1, now(), now())
                        on conflict (id) do update set enabled = true, role_arn = null,
                            regions = excluded.regions""").execute().await().atMost(LIMIT);
        Eventually.that("the account is known", () -> sites.enabledNow().contains(SHOP));
    }

    /** Whoever still moves something loses it. */
    @AfterEach
    void endEverything() {
        pool.query("update execution set active = false, lease_fence = lease_fence + 1, lease_holder = null,"
                        + " lease_until = null where active")
                .execute()
                .await()
                .atMost(LIMIT);
        account.clearFaults();
    }

    /** Servers of the sample application, by tier: {@code web}, {@code app}, {@code db}. */
    List<String> shop(String tier, int most) {
        return aws
                .client(AwsServices.drs(), HOME, new Caller("test"))
                .pages(
                        DrsAsyncClient::describeSourceServers,
                        DescribeSourceServersRequest.builder().build())
                .onItem()
                .transformToIterable(page -> page.items())
                .filter(server -> name(server).startsWith("shop-" + tier))
                .collect()
                .asList()
                .await()
                .atMost(LIMIT)
                .stream()
                .sorted(Comparator.comparing(SimulatedRuns::name))
                .limit(most)
                .map(SourceServer::sourceServerID)
                .toList();
    }

    private static String name(SourceServer server) {
        return server.tags().getOrDefault("Name", server.sourceServerID());
    }

    /** Waves one after the other. */
    static Execution run(ExecutionKind kind, List<List<String>> waves) {
        List<WaveRun> runs = new ArrayList<>();
        for (int i = 0; i < waves.size(); i++) {
            runs.add(WaveRun.planned(
                    "wave-" + i,
                    new WaveRun.Rules(
                            i == 0 ? Set.of() : Set.of("wave-" + (i - 1)),
                            Duration.ZERO,
                            Optional.empty(),
                            new FailurePolicy.Stop(),
                            Optional.empty(),
                            Targets.NONE),
                    waves.get(i).stream()
                            .map(id -> ServerRun.planned(id, id, SHOP, Impact.CRITICAL, List.of(ServerTask.LAUNCH)))
                            .toList(),
                    List.of()));
        }
        Instant now = Instant.now();
        return new Execution(
                UUID.randomUUID(),
                kind,
                new ExecutionState.Pending(now),
                new Origin(Optional.empty(), Optional.empty(), OPERATOR, Optional.of("test"), now),
                new RunSettings(
                        Optional.empty(), Optional.empty(), Duration.ofHours(24), Targets.NONE, Optional.empty()),
                runs,
                List.of());
    }

    UUID start(Execution execution) {
        pool.withTransaction(transaction -> store.insert(transaction, execution, List.of()))
                .await()
                .atMost(LIMIT);
        return execution.id();
    }

    Execution execution(UUID id) {
        return reads.find(id).await().atMost(LIMIT).orElseThrow().execution();
    }

    String state(UUID id) {
        return ExecutionStateJson.name(execution(id).state());
    }

    Execution ended(UUID id) {
        Eventually.that(
                "execution ends: " + id,
                LIMIT,
                () -> ExecutionStateJson.ended(execution(id).state()));
        return execution(id);
    }

    /** The end of an execution, with what went wrong where somebody expected otherwise. */
    void assertCompleted(UUID id) {
        Execution execution = ended(id);
        List<String> failures = execution.waves().stream()
                .flatMap(wave -> wave.servers().stream())
                .map(ServerRun::state)
                .filter(ServerState.Failed.class::isInstance)
                .map(Object::toString)
                .toList();
        assertThat(failures).isEmpty();
        assertThat(execution.state()).isInstanceOf(ExecutionState.Completed.class);
    }

    List<EventType> events(UUID id) {
        return reads.events(id, 0, 10_000).await().atMost(LIMIT).stream()
                .map(stored -> stored.event().type())
                .toList();
    }

    void assertEventsAreNumberedWithoutGaps(UUID id) {
        List<Long> numbers = reads.events(id, 0, 10_000).await().atMost(LIMIT).stream()
                .map(StoredEvent::seq)
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1L);
        }
    }

    /** How often each server was launched, by what DRS did and not by what we noted. */
    Map<String, Long> launches() {
        return account.calls("StartRecovery").stream()
                .filter(call -> call.path("effect").asBoolean())
                .flatMap(call -> servers(call).stream())
                .collect(Collectors.groupingBy(server -> server, Collectors.counting()));
    }

    static List<String> servers(JsonNode call) {
        JsonNode parameters = call.path("parameters");
        try {
            JsonNode members = parameters.isTextual() ? JSON.readTree(parameters.asText()) : parameters;
            List<String> ids = new ArrayList<>();
            members.path("sourceServers")
                    .forEach(server -> ids.add(server.path("sourceServerID").asText()));
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Long> once(List<String> servers) {
        return servers.stream().collect(Collectors.toMap(server -> server, _ -> 1L));
    }
}
