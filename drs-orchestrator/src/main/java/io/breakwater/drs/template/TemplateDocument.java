package io.breakwater.drs.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.DocumentDiff;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.Severity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A launch template of a server.
 *
 * @param differs whether the newest version is not the default one
 * @param changes from the default version to the newest
 * @param findings on the default version, which DRS launches from
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record TemplateDocument(
        String id,
        String name,
        String account,
        String region,
        @Nullable String serverId,
        @Nullable String serverName,
        Version defaultVersion,
        Version latestVersion,
        boolean differs,
        List<ChangeDocument> changes,
        List<FindingDocument> findings,
        Instant contextAt) {

    /** A version; {@code document} has EC2's own member names. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Version(
            long number,
            String description,
            @Nullable Instant createdAt,
            String createdBy,
            boolean usual,
            JsonNode document) {

        static Version of(Template.Version version, long usual) {
            return new Version(
                    version.number(),
                    version.description(),
                    version.createdAt().orElse(null),
                    version.createdBy(),
                    version.number() == usual,
                    version.document());
        }
    }

    /** A difference between two versions; without {@code from} it was added, without {@code to} removed. What is no text is JSON. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangeDocument(
            String pointer, @Nullable String from, @Nullable String to) {

        static List<ChangeDocument> between(JsonNode from, JsonNode to) {
            return DocumentDiff.between(from, to).stream()
                    .map(change -> new ChangeDocument(
                            change.pointer(),
                            change.from().map(ChangeDocument::text).orElse(null),
                            change.to().map(ChangeDocument::text).orElse(null)))
                    .toList();
        }

        private static String text(JsonNode value) {
            return value.isTextual() ? value.textValue() : value.toString();
        }
    }

    static TemplateDocument of(
            SiteSnapshot snapshot, Template template, Optional<SourceServer> server, List<Finding> findings) {
        long usual = template.usual().number();
        return new TemplateDocument(
                template.id(),
                template.name(),
                template.site().account(),
                template.site().region(),
                server.map(SourceServer::id).orElse(null),
                server.map(SourceServer::name).orElse(null),
                Version.of(template.usual(), usual),
                Version.of(template.latest(), usual),
                template.latest().number() != usual,
                ChangeDocument.between(
                        template.usual().document(), template.latest().document()),
                FindingDocument.of(findings),
                snapshot.readAt());
    }

    /** A template in a list. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            String id,
            String name,
            String account,
            String region,
            @Nullable String serverId,
            @Nullable String serverName,
            long defaultVersion,
            long latestVersion,
            int errors,
            int warnings,
            int unchecked,
            Instant contextAt) {

        static Summary of(
                SiteSnapshot snapshot, Template template, Optional<SourceServer> server, List<Finding> findings) {
            return new Summary(
                    template.id(),
                    template.name(),
                    template.site().account(),
                    template.site().region(),
                    server.map(SourceServer::id).orElse(null),
                    server.map(SourceServer::name).orElse(null),
                    template.usual().number(),
                    template.latest().number(),
                    count(findings, Severity.ERROR),
                    count(findings, Severity.WARNING),
                    count(findings, Severity.UNCHECKED),
                    snapshot.readAt());
        }

        private static int count(List<Finding> findings, Severity severity) {
            return (int) findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
        }
    }

    /** The difference between two versions. */
    @RegisterForReflection
    record Diff(long from, long to, List<ChangeDocument> changes) {}

    /** What the rules find. */
    @RegisterForReflection
    record Validation(long version, boolean valid, List<FindingDocument> findings, Instant contextAt) {
        static Validation of(long version, List<Finding> findings, Instant readAt) {
            boolean valid = findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
            return new Validation(version, valid, FindingDocument.of(findings), readAt);
        }
    }
}
