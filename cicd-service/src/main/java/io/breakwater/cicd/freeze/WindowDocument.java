package io.breakwater.cicd.freeze;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.freeze.WindowBody.WeeklyBody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A freeze window as it is answered.
 *
 * @param shutUntil when the present stretch ends; absent while it is open
 * @param nextStart when the next stretch begins; absent if none does
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record WindowDocument(
        String id,
        String name,
        String reason,
        boolean enabled,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable WeeklyDocument weekly,
        ScopeDocument scope,
        @Nullable Instant shutUntil,
        @Nullable Instant nextStart,
        Instant createdAt,
        Instant updatedAt,
        String updatedBy) {

    @RegisterForReflection
    record WeeklyDocument(MomentDocument from, MomentDocument to, String zone) {}

    @RegisterForReflection
    record MomentDocument(String day, String time) {}

    @RegisterForReflection
    record ScopeDocument(List<String> names, Map<String, String> tags, List<String> environments) {}

    static WindowDocument of(StoredWindow stored, Instant now) {
        var window = stored.window();
        WindowBody body = stored.body();
        return new WindowDocument(
                window.id().toString(),
                window.name(),
                window.reason(),
                window.enabled(),
                body.start(),
                body.end(),
                weekly(body.weekly()),
                new ScopeDocument(
                        window.scope().names(),
                        window.scope().tags(),
                        window.scope().environments().stream().sorted().toList()),
                window.period().until(now).orElse(null),
                window.period().next(now).orElse(null),
                stored.createdAt(),
                stored.updatedAt(),
                stored.updatedBy());
    }

    private static @Nullable WeeklyDocument weekly(@Nullable WeeklyBody weekly) {
        if (weekly == null || weekly.from() == null || weekly.to() == null) {
            return null;
        }
        return new WeeklyDocument(moment(weekly.from()), moment(weekly.to()), String.valueOf(weekly.zone()));
    }

    private static MomentDocument moment(WindowBody.MomentBody moment) {
        return new MomentDocument(String.valueOf(moment.day()).toUpperCase(Locale.ROOT), String.valueOf(moment.time()));
    }
}
