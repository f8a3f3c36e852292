package io.breakwater.drs.engine;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.ReverseReplicationRequest;
import software.amazon.awssdk.services.drs.model.StartFailbackLaunchRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequestSourceServer;
import software.amazon.awssdk.services.drs.model.TerminateRecoveryInstancesRequest;

/** Gives attempts to DRS, each once, in the name of the person who started the execution. */
@ApplicationScoped
class DrsOrders {
    private static final Logger LOG = Logger.getLogger(DrsOrders.class);

    private final SiteClients clients;

    DrsOrders(SiteClients clients) {
        this.clients = clients;
    }

    Uni<Sent> submit(Execution execution, JobAttempt attempt, Tenure tenure) {
        Caller caller = new Caller(execution.origin().startedBy().name());
        return clients.drs(attempt.site(), caller)
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("no client site=%s cause=%s", attempt.site(), failure.getMessage());
                    return Optional.empty();
                })
                .chain(client -> client.isEmpty()
                        ? Uni.createFrom()
                                .item(refused(
                                        attempt.id(), Sent.Ground.FINAL, "NoAccount", "No access to the account."))
                        : send(client.get().sendBefore(tenure.sendBefore()), execution, attempt));
    }

    private static Uni<Sent> send(AwsClient<DrsAsyncClient> drs, Execution execution, JobAttempt attempt) {
        Map<String, String> tags = JobTags.of(execution, attempt);
        return switch (attempt.task()) {
            case LAUNCH ->
                drs.outcome(DrsAsyncClient::startRecovery, recovery(execution, attempt, tags))
                        .map(outcome -> sent(
                                attempt.id(), outcome, answer -> answer.job().jobID(), false));
            case TERMINATE ->
                drs.outcome(
                                DrsAsyncClient::terminateRecoveryInstances,
                                TerminateRecoveryInstancesRequest.builder()
                                        .recoveryInstanceIDs(instances(attempt))
                                        .build())
                        .map(outcome -> sent(
                                attempt.id(), outcome, answer -> answer.job().jobID(), false));
            case FAILBACK_LAUNCH ->
                drs.outcome(
                                DrsAsyncClient::startFailbackLaunch,
                                StartFailbackLaunchRequest.builder()
                                        .recoveryInstanceIDs(instances(attempt))
                                        .tags(tags)
                                        .build())
                        .map(outcome -> sent(
                                attempt.id(), outcome, answer -> answer.job().jobID(), false));
            case REVERSE, REPROTECT ->
                drs.outcome(
                                DrsAsyncClient::reverseReplication,
                                ReverseReplicationRequest.builder()
                                        .recoveryInstanceID(instances(attempt).getFirst())
                                        .build())
                        .map(outcome -> sent(
                                attempt.id(),
                                outcome,
                                answer -> Optional.ofNullable(answer.reversedDirectionSourceServerArn())
                                        .orElse(""),
                                true));
            case AWAIT_FAILBACK_READY, AWAIT_PROTECTED ->
                throw new IllegalArgumentException(attempt.task() + " is watched, not sent");
        };
    }

    private static StartRecoveryRequest recovery(Execution execution, JobAttempt attempt, Map<String, String> tags) {
        return StartRecoveryRequest.builder()
                .isDrill(execution.kind() == ExecutionKind.DRILL)
                .sourceServers(attempt.entries().stream()
                        .map(entry -> StartRecoveryRequestSourceServer.builder()
                                .sourceServerID(entry.serverId())
                                .recoverySnapshotID(entry.snapshotId().orElse(null))
                                .build())
                        .toList())
                .tags(tags)
                .build();
    }

    private static List<String> instances(JobAttempt attempt) {
        return attempt.entries().stream()
                .map(entry -> entry.instanceId()
                        .orElseThrow(
                                () -> new IllegalArgumentException("no instance of " + entry.serverId() + " is known")))
                .toList();
    }

    private static <R> Sent sent(UUID id, CallOutcome<R> outcome, Function<R, String> reference, boolean done) {
        return switch (outcome) {
            case CallOutcome.Succeeded<R> succeeded -> new Sent.Accepted(id, reference.apply(succeeded.answer()), done);
            case CallOutcome.Refused<R>(AwsFailure failure) -> refused(id, ground(failure), failure);
            case CallOutcome.NotSent<R>(AwsFailure failure) -> refused(id, ground(failure), failure);
            case CallOutcome.Unknown<R>(AwsFailure failure) ->
                new Sent.Unknown(id, failure.code() + ": " + failure.message());
        };
    }

    /** By status where AWS answered, else by what kept the request from leaving. */
    static Sent.Ground ground(AwsFailure failure) {
        return switch (failure.cause()) {
            case THROTTLED, SERVER, TIMEOUT, CONNECTION, CREDENTIALS_LATE, BREAKER_OPEN -> Sent.Ground.BUSY;
            case CREDENTIALS, CLIENT -> Sent.Ground.FINAL;
            // The next request is signed with a new session.
            case REFUSED -> failure.credentialsSpent() ? Sent.Ground.BUSY : refusal(failure.status());
        };
    }

    private static Sent.Ground refusal(int status) {
        return switch (status) {
            case 402 -> Sent.Ground.QUOTA;
            case 409 -> Sent.Ground.CONFLICT;
            case 429 -> Sent.Ground.BUSY;
            default -> Sent.Ground.FINAL;
        };
    }

    private static Sent refused(UUID id, Sent.Ground ground, AwsFailure failure) {
        return new Sent.Refused(id, ground, failure.code(), failure.message(), failure.retryAfter());
    }

    private static Sent refused(UUID id, Sent.Ground ground, String code, String message) {
        return new Sent.Refused(id, ground, code, message, Optional.empty());
    }
}
