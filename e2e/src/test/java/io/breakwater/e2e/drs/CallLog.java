package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import io.breakwater.testing.SimulatedAccount;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the simulated AWS saw of clients since a moment: the witness of what was really done. */
final class CallLog {
    private final SimulatedAccount account;
    private final long after;

    private CallLog(SimulatedAccount account, long after) {
        this.account = account;
        this.after = after;
    }

    /** The log from now on. */
    static CallLog fromNow(SimulatedAccount account) {
        return new CallLog(account, account.callCount());
    }

    /**
     * A call.
     *
     * @param at simulated time
     * @param effect whether it ran to its end, even if its client never saw the answer
     */
    record Call(
            long number,
            Instant at,
            String operation,
            boolean effect,
            String outcome,
            String error,
            JsonNode parameters) {

        /** Ids of the source servers that a StartRecovery named. */
        List<String> servers() {
            return texts("sourceServers", "sourceServerID");
        }

        /** Ids of the recovery instances that a TerminateRecoveryInstances named. */
        List<String> instances() {
            return StreamSupport.stream(parameters.path("recoveryInstanceIDs").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }

        /** The tag by which the orchestrator finds its job; empty if there is none. */
        String attempt() {
            return parameters.path("tags").path("breakwater:attempt").asText("");
        }

        private List<String> texts(String list, String member) {
            return StreamSupport.stream(parameters.path(list).spliterator(), false)
                    .map(item -> item.path(member).asText())
                    .toList();
        }
    }

    /** The calls of an operation, the first first. */
    List<Call> of(String operation) {
        return account.calls(operation).stream()
                .filter(call -> call.path("number").asLong() > after)
                .map(CallLog::read)
                .toList();
    }

    /** Those of them that took effect. */
    List<Call> effective(String operation) {
        return of(operation).stream().filter(Call::effect).toList();
    }

    private static Call read(JsonNode row) {
        JsonNode parameters = row.path("parameters");
        return new Call(
                row.path("number").asLong(),
                Instant.parse(row.path("at").asText()),
                row.path("operation").asText(),
                row.path("effect").asBoolean(),
                row.path("outcome").asText(),
                row.path("error").asText(),
                parameters.isTextual() ? Json.read(parameters.asText()) : parameters);
    }
}
