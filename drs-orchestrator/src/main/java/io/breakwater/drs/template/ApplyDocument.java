package io.breakwater.drs.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.template.TemplateDocument.ChangeDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Launch defaults of a group being applied to its servers.
 *
 * @param id absent for a dry run
 * @param state {@code planned} (a dry run), {@code running}, {@code completed} or {@code interrupted}
 * @param total servers there are in all
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplyDocument(
        @Nullable String id,
        String groupId,
        String state,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int total,
        List<Result> servers) {

    /**
     * What became of one server.
     *
     * @param outcome {@code unchanged}, {@code would-change}, {@code changed}, {@code refused} or {@code failed}
     * @param detail why it was refused or failed; empty if it was not
     */
    @RegisterForReflection
    record Result(
            String serverId,
            String name,
            String outcome,
            String detail,
            List<String> settingChanges,
            List<ChangeDocument> templateChanges,
            List<FindingDocument> findings) {

        static Result of(LaunchChanges.Current now, String outcome, LaunchConfigurationDocument.Change change) {
            return new Result(
                    now.server().id(),
                    now.server().name(),
                    outcome,
                    "",
                    change.settingChanges(),
                    change.templateChanges(),
                    change.findings());
        }

        static Result failed(String serverId, String name, String outcome, String detail) {
            return new Result(serverId, name, outcome, detail, List.of(), List.of(), List.of());
        }
    }
}
