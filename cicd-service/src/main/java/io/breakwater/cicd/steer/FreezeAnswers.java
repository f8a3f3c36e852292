package io.breakwater.cicd.steer;

import io.breakwater.cicd.core.freeze.FreezeCalendar;
import io.breakwater.cicd.core.freeze.Frozen;
import io.breakwater.cicd.freeze.Freezes;
import io.breakwater.cicd.steer.FreezeDocument.HoldDocument;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is frozen. */
@ApplicationScoped
class FreezeAnswers {
    private final Freezes freezes;
    private final Clock clock = Clock.systemUTC();

    FreezeAnswers(Freezes freezes) {
        this.freezes = freezes;
    }

    /** @param at a time; absent means now */
    Uni<FreezeDocument> freeze(Targeted about, @Nullable String at) {
        Instant when = at == null ? clock.instant() : instant(at);
        return freezes.calendar().map(calendar -> document(calendar, about, when));
    }

    private static FreezeDocument document(FreezeCalendar calendar, Targeted about, Instant at) {
        Optional<Frozen> frozen = calendar.frozen(about.subject(), at);
        List<HoldDocument> holds = frozen.map(Frozen::holds).orElse(List.of()).stream()
                .map(hold -> new HoldDocument(
                        hold.window().id().toString(),
                        hold.window().name(),
                        hold.window().reason(),
                        hold.until()))
                .toList();
        return new FreezeDocument(
                about.target().name(),
                about.production(),
                at,
                frozen.isPresent(),
                holds,
                frozen.flatMap(Frozen::opens).orElse(null),
                calendar.next(about.subject(), at).orElse(null));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter("at", "must be a time such as 2026-11-20T02:00:00Z");
        }
    }
}
