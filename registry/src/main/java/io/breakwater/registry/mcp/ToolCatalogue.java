package io.breakwater.registry.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.breakwater.policy.Principal;
import io.breakwater.registry.access.ToolVisibility;
import io.breakwater.registry.catalogue.CatalogueViews;
import io.breakwater.registry.catalogue.StoredEntry;
import io.breakwater.registry.mcp.Answers.ToolDescription;
import io.breakwater.registry.server.ServerViews;
import io.breakwater.tools.ToolFault;
import io.breakwater.wire.mcp.ExposedNames;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks tools up by the names under which the gateway offers them. */
@ApplicationScoped
class ToolCatalogue {
    private static final String SEPARATOR = "__";
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ServerViews servers;
    private final CatalogueViews catalogue;
    private final ToolVisibility visibility;

    ToolCatalogue(ServerViews servers, CatalogueViews catalogue, ToolVisibility visibility) {
        this.servers = servers;
        this.catalogue = catalogue;
        this.visibility = visibility;
    }

    /**
     * Everything about the tool; a tool the caller may not call is as unknown as one that does not exist. Tools of unlisted servers
     * are described, because whoever may call one by its name needs its parameters (docs/adr/0029).
     */
    Uni<ToolDescription> describe(Principal caller, String name) {
        // Server ids hold no underscore, so the first separator ends the id. The rest may be cut: it is compared, not
        // used.
        int end = name.indexOf(SEPARATOR);
        if (end < 1) {
            throw unknown(name);
        }
        String server = name.substring(0, end);
        return servers.find(server)
                .map(found -> found.filter(view -> view.enabled()).orElseThrow(() -> unknown(name)))
                .chain(() -> entry(server, name, name.substring(end + SEPARATOR.length())))
                .map(found -> found.filter(entry -> visibility.of(caller).test(CatalogueViews.tool(server, entry)))
                        .map(entry -> description(server, entry))
                        .orElseThrow(() -> unknown(name)));
    }

    private Uni<Optional<StoredEntry>> entry(String server, String name, String tool) {
        return catalogue
                .tool(server, tool)
                .map(found -> found.filter(
                        entry -> ExposedNames.of(server, entry.key()).equals(name)))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : catalogue.tools(server).chain(tools -> {
                            List<String> keys = tools.stream()
                                    .map(candidate -> candidate.name())
                                    .filter(key -> ExposedNames.of(server, key).equals(name))
                                    .toList();
                            return keys.isEmpty()
                                    ? Uni.createFrom().item(Optional.<StoredEntry>empty())
                                    : catalogue.tool(server, keys.getFirst());
                        }));
    }

    private static ToolDescription description(String server, StoredEntry entry) {
        JsonNode definition = json(entry.raw());
        return new ToolDescription(
                ExposedNames.of(server, entry.key()),
                server,
                entry.key(),
                entry.title().orElse(null),
                entry.description(),
                json(entry.inputSchema()),
                optional(definition, "outputSchema"),
                optional(definition, "annotations"),
                entry.contentHash(),
                entry.changedAt().toString());
    }

    private static @Nullable JsonNode optional(JsonNode definition, String member) {
        return definition.hasNonNull(member) ? definition.get(member) : null;
    }

    private static JsonNode json(String text) {
        try {
            return EXACT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored entries are valid JSON", e);
        }
    }

    private static ToolFault unknown(String name) {
        return ToolFault.argument("name", "names no tool you may use: " + name + "; find_tools tells the names");
    }
}
