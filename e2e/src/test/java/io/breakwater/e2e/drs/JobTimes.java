package io.breakwater.e2e.drs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When recovery jobs ran, as the stock AWS CLI reads it from DRS. */
final class JobTimes {
    private JobTimes() {}

    /**
     * A job, in simulated time.
     *
     * @param execution whose it is, by its tag
     */
    record Job(String id, String execution, int servers, Instant created, Instant ended) {}

    /** Jobs with a tag of ours that were created since; all must have ended. */
    static List<Job> since(URI simulator, Instant moment) {
        JsonNode answer = run(simulator, "drs", "describe-jobs", "--filters", "fromDate=" + moment);
        List<Job> jobs = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            String execution = item.path("tags").path("breakwater:execution").asText("");
            if (!execution.isEmpty()) {
                jobs.add(new Job(
                        item.path("jobID").asText(),
                        execution,
                        item.path("participatingServers").size(),
                        Instant.parse(item.path("creationDateTime").asText()),
                        Instant.parse(item.path("endDateTime").asText())));
            }
        }
        return jobs;
    }

    private static JsonNode run(URI simulator, String... words) {
        List<String> command =
                new ArrayList<>(List.of("aws", "--endpoint-url", simulator.toString(), "--output", "json"));
        command.addAll(List.of(words));
        try {
            var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(Cluster.KEYS);
            builder.environment().put("AWS_PAGER", "");
            Process process = builder.start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
            return Json.read(output);
        } catch (IOException e) {
            throw new UncheckedIOException("The benchmark needs the AWS CLI on the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Turns simulated time into real time, as long as the pace stays. */
    record Clock(Instant simulated, Instant real, double pace) {
        Instant real(Instant at) {
            return real.plus(
                    Duration.ofNanos((long) (Duration.between(simulated, at).toNanos() / pace)));
        }
    }
}
