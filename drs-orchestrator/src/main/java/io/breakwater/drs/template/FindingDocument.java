package io.breakwater.drs.template;

import io.breakwater.drs.core.template.Finding;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/**
 * What a rule found, as REST callers see it.
 *
 * @param severity {@code error}, {@code warning}, {@code info} or {@code unchecked}
 * @param pointer JSON pointer into the template's document; empty if it is about something else
 */
@RegisterForReflection
public record FindingDocument(int rule, String severity, String message, String fix, String pointer) {

    static List<FindingDocument> of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new FindingDocument(
                        finding.rule(),
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.message(),
                        finding.fix(),
                        finding.pointer()))
                .toList();
    }
}
