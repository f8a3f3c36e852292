package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.WaveState;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** {@link WaveState} as JSON. */
public final class WaveStateJson {
    private WaveStateJson() {}

    /** The state's name in documents. */
    public static String name(WaveState state) {
        return switch (state) {
            case WaveState.Waiting _ -> "WAITING";
            case WaveState.Delayed _ -> "DELAYED";
            case WaveState.AwaitingApproval _ -> "AWAITING_APPROVAL";
            case WaveState.Preparing _ -> "PREPARING";
            case WaveState.Launching _ -> "LAUNCHING";
            case WaveState.Verifying _ -> "VERIFYING";
            case WaveState.Succeeded _ -> "SUCCEEDED";
            case WaveState.Degraded _ -> "DEGRADED";
            case WaveState.Failed _ -> "FAILED";
            case WaveState.Skipped _ -> "SKIPPED";
            case WaveState.Cancelled _ -> "CANCELLED";
        };
    }

    static JsonObject write(WaveState state) {
        JsonObject document = Fields.is(name(state));
        return switch (state) {
            case WaveState.Waiting _ -> document;
            case WaveState.Delayed delayed ->
                document.put("until", delayed.until().toString());
            case WaveState.AwaitingApproval waiting ->
                document.put("since", waiting.since().toString())
                        .put("until", waiting.until().toString());
            case WaveState.Preparing preparing -> active(document, preparing);
            case WaveState.Launching launching -> active(document, launching);
            case WaveState.Verifying verifying -> active(document, verifying);
            case WaveState.Succeeded(Instant startedAt, Instant endedAt) -> span(document, startedAt, endedAt);
            case WaveState.Degraded(Instant startedAt, Instant endedAt) -> span(document, startedAt, endedAt);
            case WaveState.Failed failed -> {
                Fields.put(document, "startedAt", failed.startedAt());
                yield document.put("endedAt", failed.endedAt().toString()).put("reason", failed.reason());
            }
            case WaveState.Skipped skipped -> document.put("at", skipped.at().toString());
            case WaveState.Cancelled cancelled ->
                document.put("at", cancelled.at().toString());
        };
    }

    static WaveState read(JsonObject document) {
        return switch (Fields.kind(document)) {
            case "WAITING" -> new WaveState.Waiting();
            case "DELAYED" -> new WaveState.Delayed(Fields.instant(document, "until"));
            case "AWAITING_APPROVAL" ->
                new WaveState.AwaitingApproval(Fields.instant(document, "since"), Fields.instant(document, "until"));
            case "PREPARING" ->
                new WaveState.Preparing(
                        Fields.instant(document, "startedAt"), Fields.maybe(document, "until", Instant::parse));
            case "LAUNCHING" ->
                new WaveState.Launching(
                        Fields.instant(document, "startedAt"), Fields.maybe(document, "until", Instant::parse));
            case "VERIFYING" ->
                new WaveState.Verifying(
                        Fields.instant(document, "startedAt"), Fields.maybe(document, "until", Instant::parse));
            case "SUCCEEDED" ->
                new WaveState.Succeeded(Fields.instant(document, "startedAt"), Fields.instant(document, "endedAt"));
            case "DEGRADED" ->
                new WaveState.Degraded(Fields.instant(document, "startedAt"), Fields.instant(document, "endedAt"));
            case "FAILED" ->
                new WaveState.Failed(
                        Fields.maybe(document, "startedAt", Instant::parse),
                        Fields.instant(document, "endedAt"),
                        Fields.text(document, "reason"));
            case "SKIPPED" -> new WaveState.Skipped(Fields.instant(document, "at"));
            case "CANCELLED" -> new WaveState.Cancelled(Fields.instant(document, "at"));
            default -> throw Fields.unknown("wave state", document);
        };
    }

    private static JsonObject active(JsonObject document, WaveState.Active active) {
        Fields.put(document, "until", active.until());
        return document.put("startedAt", active.startedAt().toString());
    }

    private static JsonObject span(JsonObject document, Instant startedAt, Instant endedAt) {
        return document.put("startedAt", startedAt.toString()).put("endedAt", endedAt.toString());
    }
}
