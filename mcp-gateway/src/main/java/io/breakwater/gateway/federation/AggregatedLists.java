package io.breakwater.gateway.federation;

import io.breakwater.gateway.core.bridge.ResultBridge;
import io.breakwater.gateway.core.era.Era;
import io.breakwater.gateway.core.jsonrpc.ErrorCodes;
import io.breakwater.gateway.core.paging.Page;
import io.breakwater.gateway.discovery.BuiltInTools;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.wire.json.RawJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lists of {@code /mcp} and the virtual endpoints, from the snapshot: no server is asked, so none can break them. */
@ApplicationScoped
public class AggregatedLists {

    private record Listed(String key, RawJson json) {}

    private final Directory directory;
    private final BuiltInTools builtIns;
    private final Cursors cursors;
    private final ListsConfig config;

    AggregatedLists(Directory directory, BuiltInTools builtIns, Cursors cursors, ListsConfig config) {
        this.directory = directory;
        this.builtIns = builtIns;
        this.cursors = cursors;
        this.config = config;
    }

    public Reply list(Call call, ListKind kind) {
        try {
            Page<Listed> page = Page.of(all(call, kind), Listed::key, cursors.read(call), config.pageSize());
            return new Reply.Result(RawJson.object(result -> {
                result.set(
                        kind.member(),
                        RawJson.array(page.entries().stream().map(Listed::json).toList()));
                page.next().ifPresent(next -> result.set("nextCursor", cursors.write(call, next)));
                result.set("ttlMs", config.timeToLive().toMillis());
            }));
        } catch (Cursors.BadCursor e) {
            return Reply.error(ErrorCodes.INVALID_PARAMS, String.valueOf(e.getMessage()));
        }
    }

    /** True when the endpoint shows this tool to the caller; discovery mode shows the pinned ones only. */
    public boolean lists(Call call, String exposedName) {
        return !(call.endpoint() instanceof Endpoint.Virtual)
                || builtIns.pinned(call.principal()).contains(exposedName);
    }

    private List<Listed> all(Call call, ListKind kind) {
        List<Listed> all = new ArrayList<>();
        if (kind == ListKind.TOOLS) {
            builtIns.definitions()
                    .forEach(tool -> all.add(new Listed(tool.text("name").orElse(""), tool)));
        }
        if (kind == ListKind.TOOLS || call.endpoint() instanceof Endpoint.Aggregate) {
            directory.visible(call.principal(), kind).stream()
                    .filter(entry -> kind != ListKind.TOOLS || lists(call, entry.exposed()))
                    .forEach(entry -> all.add(new Listed(entry.exposed(), forClient(call, kind, entry))));
        }
        return all;
    }

    private static RawJson forClient(Call call, ListKind kind, Entry entry) {
        return forClient(call.client().era(), kind, entry.listed());
    }

    /** An entry as a client of that era may see it: tasks are not relayed, output schemas are objects in the legacy era. */
    static RawJson forClient(Era era, ListKind kind, RawJson entry) {
        if (kind != ListKind.TOOLS) {
            return entry;
        }
        RawJson tool = Optional.of(entry)
                .filter(e -> e.member("execution").isPresent())
                .map(e -> e.without("execution"))
                .orElse(entry);
        return era == Era.LEGACY ? ResultBridge.toolForLegacy(tool) : tool;
    }
}
