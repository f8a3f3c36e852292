package io.breakwater.e2e.drs;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.testing.SimulatedAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What became of servers in the recovery jobs of the simulated AWS. */
final class LaunchJobs {
    private static final Set<String> RUNNING = Set.of("PENDING", "STARTED");

    private LaunchJobs() {}

    /** @param status DRS's word: {@code LAUNCHED}, {@code FAILED}, {@code TERMINATED} if it was launched and terminated since */
    record Launch(String jobId, String server, String status) {
        boolean failed() {
            return status.equals("FAILED");
        }
    }

    /** The launches of jobs that were created at or after a simulated moment; at most the newest 30 jobs are known. */
    static List<Launch> since(SimulatedAccount account, Instant moment) {
        List<Launch> launches = new ArrayList<>();
        for (JsonNode scope : account.fleet()) {
            for (JsonNode job : scope.path("jobs")) {
                if (job.path("type").asText().equals("LAUNCH")
                        && !Instant.parse(job.path("createdAt").asText()).isBefore(moment)) {
                    job.path("servers")
                            .forEach(server -> launches.add(new Launch(
                                    job.path("id").asText(),
                                    server.path("id").asText(),
                                    server.path("status").asText())));
                }
            }
        }
        return List.copyOf(launches);
    }

    /** Ids of jobs that have not ended. */
    static List<String> running(JsonNode fleet) {
        List<String> running = new ArrayList<>();
        for (JsonNode scope : fleet) {
            for (JsonNode job : scope.path("jobs")) {
                if (RUNNING.contains(job.path("status").asText())) {
                    running.add(job.path("id").asText());
                }
            }
        }
        return running;
    }

    /** Ids of servers that have a recovery instance. */
    static List<String> withInstance(JsonNode fleet) {
        List<String> servers = new ArrayList<>();
        for (JsonNode scope : fleet) {
            for (JsonNode server : scope.path("servers")) {
                if (!server.path("recoveryInstance").asText().isEmpty()) {
                    servers.add(server.path("id").asText());
                }
            }
        }
        return servers;
    }
}
