package io.breakwater.drs.template;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.TemplateRules;
import io.breakwater.drs.core.template.TemplateSubject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings templates, servers and sites together for the rules. */
public final class TemplateJudge {
    private static final String NO_BOOT_MODE = "DRS does not tell the boot mode of the server";

    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, SourceServer> servers = new HashMap<>();

    /** @param all the whole inventory: which servers are launched from which template shows only there */
    public TemplateJudge(List<SourceServer> all) {
        all.forEach(server -> {
            servers.put(server.id(), server);
            server.launch()
                    .flatMap(LaunchSettings::launchTemplateId)
                    .ifPresent(template -> users.computeIfAbsent(template, _ -> new HashSet<>())
                            .add(server.id()));
        });
    }

    /** The server that is launched from a template; empty if none is, or several are. */
    Optional<SourceServer> serverOf(String templateId) {
        Set<String> ids = users.getOrDefault(templateId, Set.of());
        return ids.size() == 1 ? Optional.ofNullable(servers.get(ids.iterator().next())) : Optional.empty();
    }

    /** What rules judge when this version of the template is launched from. */
    TemplateSubject subject(SiteSnapshot snapshot, Template template, Template.Version version) {
        return subject(snapshot, template, version, serverOf(template.id()), Optional.empty());
    }

    private TemplateSubject subject(
            SiteSnapshot snapshot,
            Template template,
            Template.Version version,
            Optional<SourceServer> server,
            Optional<String> instance) {
        return new TemplateSubject(
                new TemplateSubject.Identity(
                        template.id(),
                        template.name(),
                        template.site(),
                        version.number(),
                        template.usual().number(),
                        template.latest().number(),
                        version.description(),
                        users.getOrDefault(template.id(), Set.of())),
                version.data(),
                server,
                snapshot.facts(),
                Fact.unknown(NO_BOOT_MODE),
                instance);
    }

    /** The default version of a server's template; absent if the template was deleted. */
    public Fact<TemplateSubject> ofServer(
            SiteSnapshot snapshot, SourceServer server, Optional<RecoveryInstance> instance) {
        Optional<String> id = server.launch().flatMap(LaunchSettings::launchTemplateId);
        if (id.isEmpty()) {
            return Fact.unknown("the server's launch configuration was not read yet");
        }
        return Fact.entry(snapshot.templates(), id.get())
                .map(template -> subject(
                        snapshot, template, template.usual(), Optional.of(server), instance.map(RecoveryInstance::id)));
    }

    /** What the rules find in a version. */
    List<Finding> findings(SiteSnapshot snapshot, Template template, Template.Version version) {
        return TemplateRules.check(subject(snapshot, template, version));
    }
}
