package io.breakwater.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Drives a running aws-simulator from a test through its admin API, and reads what clients did. */
public final class SimulatedAccount {
    /** The account of the sample applications, and of the keys that {@link SimulatorResource} sets. */
    public static final String PRODUCTION = "111122223333";

    /** The account they are recovered into, by {@link #RECOVERY_ROLE}. */
    public static final String RECOVERY = "444455556666";

    public static final String RECOVERY_ROLE = "arn:aws:iam::444455556666:role/BreakwaterRecovery";
    public static final String RECOVERY_EXTERNAL_ID = "breakwater-sample";

    private static final int PAGE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI endpoint;
    private final double pace;

    /**
     * The simulator that listens at an address.
     *
     * @param pace simulated seconds for each real one that {@link #restore()} returns to
     */
    public SimulatedAccount(URI endpoint, double pace) {
        this.endpoint = endpoint;
        this.pace = pace;
    }

    /** Where AWS clients send their requests. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Returns to the world at the simulator's start, its instant included: no faults, no flipped behaviours, no calls logged.
     * Sessions from before are not taken any more: roles must be assumed anew.
     */
    public void restore() {
        send("POST", "/reset", "");
        pace(pace);
    }

    /** The simulated time. */
    public Instant now() {
        return Instant.parse(send("GET", "/clock", "").path("now").asText());
    }

    /** Lets simulated time pass at once, with all that happens in it. */
    public void step(Duration by) {
        send("POST", "/clock/step", "{\"by\":\"" + by + "\"}");
    }

    /** Simulated seconds for each real one; 0 makes time stand still. */
    public void pace(double secondsPerSecond) {
        send("PUT", "/clock", "{\"pace\":" + secondsPerSecond + "}");
    }

    /**
     * Sets or replaces a fault.
     *
     * @param json as the admin API's schema {@code Fault} says, for example
     *     {@code {"kind":"reset-after-effect","times":1,"target":{"operation":"StartRecovery"}}}
     */
    public void fault(String name, String json) {
        send("PUT", "/faults/" + encoded(name), json);
    }

    /** Removes a fault; one that is used up, or was never set, is none. */
    public void removeFault(String name) {
        HttpResponse<byte[]> response = exchange("DELETE", "/faults/" + encoded(name), "");
        if (response.statusCode() != 404) {
            read(response);
        }
    }

    public void clearFaults() {
        send("DELETE", "/faults", "");
    }

    /** Lets an assumed behaviour hold, or hold no more. */
    public void flip(String behaviourId, boolean holds) {
        send("PUT", "/behaviours/" + encoded(behaviourId), "{\"holds\":" + holds + "}");
    }

    /**
     * The calls of an operation since the last {@link #restore()}, the first first. A row has {@code number}, {@code at},
     * {@code account}, {@code region}, {@code service}, {@code operation}, {@code caller}, {@code outcome}, {@code error},
     * {@code effect} and {@code parameters}.
     */
    public List<JsonNode> calls(String operation) {
        return calls("operation", operation);
    }

    /** All calls with a higher number, the first first; the simulator keeps the newest 100,000. */
    public List<JsonNode> callsAfter(long number) {
        return calls("after", Long.toString(number));
    }

    private List<JsonNode> calls(String filter, String value) {
        String query = "/calls?" + filter + "=" + encoded(value) + "&page_size=" + PAGE;
        List<JsonNode> rows = new ArrayList<>();
        for (String token = ""; token != null; ) {
            JsonNode page = send("GET", token.isEmpty() ? query : query + "&page_token=" + token, "");
            page.path("items").forEach(rows::add);
            token = page.path("nextPageToken").textValue();
        }
        Collections.reverse(rows);
        return rows;
    }

    /** How many calls there were in all since the simulator started; the number of the newest. */
    public long callCount() {
        return send("GET", "/calls?page_size=1", "").path("total").asLong();
    }

    /** The source servers (at most 200) and newest jobs (at most 30) of every account and Region: the array {@code scopes}. */
    public JsonNode fleet() {
        return send("GET", "/fleet", "").path("scopes");
    }

    private JsonNode send(String method, String path, String body) {
        return read(exchange(method, path, body));
    }

    private static JsonNode read(HttpResponse<byte[]> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("the simulator answered %s %s with %d: %s"
                    .formatted(
                            response.request().method(),
                            response.uri().getPath(),
                            response.statusCode(),
                            new String(response.body(), UTF_8)));
        }
        try {
            return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> exchange(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_simulator" + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
