package io.breakwater.gateway.discovery;

import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.core.usage.FoundTools.ToolName;
import io.breakwater.gateway.discovery.FoundAnswer.Hit;
import io.breakwater.gateway.discovery.FoundAnswer.Source;
import io.breakwater.gateway.federation.ExposedTools;
import io.breakwater.policy.Principal;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finds tools for a caller: through the registry's search, or, when that cannot be asked, by words in the catalogue snapshot.
 * Whatever is found is filtered here once more by what the caller may see now and by what is listed now.
 */
@ApplicationScoped
class ToolSearch {
    private static final Logger LOG = Logger.getLogger(ToolSearch.class);
    private static final String WORDS_ONLY =
            "The registry cannot be reached, so tools were found by shared words only. Try other words if the right one is missing.";

    private final RegistrySearch registry;
    private final SnapshotSearch snapshot;
    private final ExposedTools tools;
    private final AccessControl access;
    private final UsageRecorder usage;
    private final MeterRegistry metrics;

    ToolSearch(
            RegistrySearch registry,
            SnapshotSearch snapshot,
            ExposedTools tools,
            AccessControl access,
            UsageRecorder usage,
            MeterRegistry metrics) {
        this.registry = registry;
        this.snapshot = snapshot;
        this.tools = tools;
        this.access = access;
        this.usage = usage;
        this.metrics = metrics;
    }

    /** A tool by its name on its server, with the score of whatever found it. */
    record Scored(String server, String tool, double score) {}

    Uni<FoundAnswer> find(Principal principal, String query, int limit) {
        return registry.search(principal, query, limit)
                .map(found ->
                        new FoundAnswer(hits(principal, found.stream(), limit), Source.REGISTRY, Optional.empty()))
                .onFailure()
                .recoverWithUni(failure -> byWords(principal, query, limit, failure))
                .invoke(answer -> remember(principal, query, answer));
    }

    private Uni<FoundAnswer> byWords(Principal principal, String query, int limit, Throwable failure) {
        LOG.warnf("The registry's search cannot be used: %s", failure.getMessage());
        return snapshot.search(query, limit, tool -> visible(principal, tool))
                .map(found -> new FoundAnswer(
                        hits(principal, found.stream(), limit), Source.SNAPSHOT, Optional.of(WORDS_ONLY)));
    }

    private List<Hit> hits(Principal principal, Stream<Scored> found, int limit) {
        return found.filter(scored -> visible(principal, new ToolName(scored.server(), scored.tool())))
                .flatMap(scored -> tools.find(scored.server(), scored.tool()).stream()
                        .filter(tool -> tool.server().listed())
                        .map(tool -> new Hit(tool, scored.score())))
                .limit(limit)
                .toList();
    }

    private boolean visible(Principal principal, ToolName tool) {
        return access.visible(principal, tool.server(), "tools/call", tool.tool());
    }

    private void remember(Principal principal, String query, FoundAnswer answer) {
        metrics.counter(
                        "breakwater_gateway_tool_searches",
                        "source",
                        answer.source().wire())
                .increment();
        usage.shown(
                principal,
                query,
                answer.hits().stream()
                        .map(hit -> new ToolName(
                                hit.tool().server().id(), hit.tool().name()))
                        .toList());
    }
}
