package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.AttemptState;
import io.vertx.core.json.JsonObject;

/** {@link AttemptState} as JSON. */
public final class AttemptStateJson {
    private AttemptStateJson() {}

    /** The state's name in columns and documents. */
    public static String name(AttemptState state) {
        return switch (state) {
            case AttemptState.Intended _ -> "INTENDED";
            case AttemptState.Unknown _ -> "UNKNOWN";
            case AttemptState.Accepted _ -> "ACCEPTED";
            case AttemptState.Finished _ -> "FINISHED";
            case AttemptState.Refused _ -> "REFUSED";
            case AttemptState.Absent _ -> "ABSENT";
        };
    }

    static JsonObject write(AttemptState state) {
        JsonObject document = Fields.is(name(state));
        return switch (state) {
            case AttemptState.Intended intended ->
                document.put("fence", intended.fence())
                        .put("sendBefore", intended.sendBefore().toString())
                        .put("at", intended.at().toString());
            case AttemptState.Unknown unknown ->
                document.put("intendedAt", unknown.intendedAt().toString())
                        .put("lookFrom", unknown.lookFrom().toString());
            case AttemptState.Accepted accepted ->
                document.put("reference", accepted.reference())
                        .put("at", accepted.at().toString());
            case AttemptState.Finished finished ->
                document.put("reference", finished.reference())
                        .put("at", finished.at().toString());
            case AttemptState.Refused refused ->
                document.put("code", refused.code())
                        .put("message", refused.message())
                        .put("at", refused.at().toString());
            case AttemptState.Absent absent ->
                document.put("intendedAt", absent.intendedAt().toString())
                        .put("at", absent.at().toString());
        };
    }

    static AttemptState read(JsonObject document) {
        return switch (Fields.kind(document)) {
            case "INTENDED" ->
                new AttemptState.Intended(
                        Fields.big(document, "fence"),
                        Fields.instant(document, "sendBefore"),
                        Fields.instant(document, "at"));
            case "UNKNOWN" ->
                new AttemptState.Unknown(Fields.instant(document, "intendedAt"), Fields.instant(document, "lookFrom"));
            case "ACCEPTED" ->
                new AttemptState.Accepted(Fields.text(document, "reference"), Fields.instant(document, "at"));
            case "FINISHED" ->
                new AttemptState.Finished(Fields.text(document, "reference"), Fields.instant(document, "at"));
            case "REFUSED" ->
                new AttemptState.Refused(
                        Fields.text(document, "code"),
                        Fields.text(document, "message"),
                        Fields.instant(document, "at"));
            case "ABSENT" ->
                new AttemptState.Absent(Fields.instant(document, "intendedAt"), Fields.instant(document, "at"));
            default -> throw Fields.unknown("attempt state", document);
        };
    }
}
