package io.breakwater.drs.readiness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.template.Finding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Readiness as REST callers see it.
 *
 * @param findings of a group or plan: about itself
 * @param servers of a group or plan, the least ready first
 * @param contextAt when the oldest fact was read that it rests on
 * @param since since when this is found
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadinessDocument(
        String kind,
        String id,
        String name,
        int score,
        boolean recoverable,
        int errors,
        int warnings,
        int unchecked,
        List<FindingDocument> findings,
        @Nullable List<ServerDocument> servers,
        Instant contextAt,
        Instant since,
        Instant checkedAt) {

    /** @param severity {@code error}, {@code warning}, {@code info} or {@code unchecked} */
    @RegisterForReflection
    public record FindingDocument(int rule, String severity, String message, String fix, String pointer) {
        static FindingDocument of(Finding finding) {
            return new FindingDocument(
                    finding.rule(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.message(),
                    finding.fix(),
                    finding.pointer());
        }
    }

    /** A server of a group or plan; without a score if it is not known. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ServerDocument(
            String id,
            @Nullable String name,
            String impact,
            @Nullable Integer score,
            boolean recoverable,
            List<FindingDocument> findings) {

        static ServerDocument of(String id, Impact impact, Optional<StoredCheck> check) {
            return new ServerDocument(
                    id,
                    check.map(StoredCheck::name).orElse(null),
                    impact.name().toLowerCase(Locale.ROOT),
                    check.map(found -> found.score().value()).orElse(null),
                    check.map(found -> found.score().recoverable()).orElse(false),
                    check.map(found -> documents(found.findings())).orElse(List.of()));
        }

        int order() {
            return score == null ? -1 : score;
        }
    }

    static List<FindingDocument> documents(List<Finding> findings) {
        return findings.stream().map(FindingDocument::of).toList();
    }

    /** @param members checks of its servers, by id; empty without servers to tell of */
    static ReadinessDocument of(StoredCheck check, Optional<Map<String, StoredCheck>> members) {
        return new ReadinessDocument(
                check.kind().label(),
                check.subject(),
                check.name(),
                check.score().value(),
                check.score().recoverable(),
                check.score().errors(),
                check.score().warnings(),
                check.score().unchecked(),
                documents(check.findings()),
                members.map(known -> check.members().entrySet().stream()
                                .map(member -> ServerDocument.of(
                                        member.getKey(),
                                        member.getValue(),
                                        Optional.ofNullable(known.get(member.getKey()))))
                                .sorted(Comparator.comparingInt(ServerDocument::order)
                                        .thenComparing(ServerDocument::id))
                                .toList())
                        .orElse(null),
                check.factsAt(),
                check.since(),
                check.confirmedAt());
    }
}
