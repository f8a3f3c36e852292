package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.e2e.drs.EventStreamReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One execution, looked at by somebody who may only look. */
record DrExecution(Rest viewer, String id) {
    /** Far more than it takes while simulated time flies. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Set<String> ENDED = Set.of("COMPLETED", "PARTIAL", "FAILED", "CANCELLED", "TIMED_OUT");

    String path() {
        return "/drs/executions/" + id;
    }

    String path(String more) {
        return path() + "/" + more;
    }

    JsonNode document() {
        return viewer.read(path());
    }

    String state() {
        return document().path("state").asText();
    }

    /** The state in which it has ended. */
    String ended() {
        Await.until("execution " + id + " ends", LONGEST, () -> ENDED.contains(state()));
        return state();
    }

    void assertCompletes() {
        assertThat(ended()).as(document().path("waves") + " " + failures()).isEqualTo("COMPLETED");
    }

    void awaitApprovalOf(String wave) {
        Await.until(
                wave + " waits for an approval",
                LONGEST,
                () -> document().path("waitingFor").findValuesAsText("wave").contains(wave));
    }

    void awaitApprovalOfStart() {
        Await.until("the start waits for an approval", LONGEST, () -> state().equals("AWAITING_START"));
    }

    JsonNode failures() {
        return viewer.read(path("failures")).path("items");
    }

    List<String> failedServers() {
        return viewer.read(path("servers?state=FAILED&page_size=200"))
                .path("items")
                .findValuesAsText("name");
    }

    /** The numbers of its events behind one, as its stream tells them until it ends. */
    List<Long> eventsAfter(long last) {
        var request = HttpRequest.newBuilder(viewer.base().resolve(path("events")))
                .timeout(LONGEST)
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + viewer.token().get())
                .header("Last-Event-ID", Long.toString(last))
                .build();
        List<Long> numbers = new ArrayList<>();
        try (var stream =
                viewer.http().send(request, BodyHandlers.ofInputStream()).body()) {
            new EventStreamReader(stream).forEach((number, type, data) -> {
                if (!type.equals("end")) {
                    numbers.add(number);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return numbers;
    }
}
