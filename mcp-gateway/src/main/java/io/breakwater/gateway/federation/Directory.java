package io.breakwater.gateway.federation;

import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.policy.Principal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything in the catalogue snapshot under its exposed name. Built once per catalogue version. */
@ApplicationScoped
public class Directory implements ExposedTools {

    private record Table(
            long version, Map<ListKind, List<Entry>> lists, Map<ListKind, Map<String, Entry>> byExposedName) {}

    private final Catalogue catalogue;
    private final AccessControl access;
    private volatile @Nullable Table table;

    Directory(Catalogue catalogue, AccessControl access) {
        this.catalogue = catalogue;
        this.access = access;
    }

    /** What the caller is shown of a list: by server id, then as the server orders it. Unlisted servers are advertised nowhere. */
    public List<Entry> visible(Principal principal, ListKind kind) {
        return entries(kind).stream()
                .filter(entry -> entry.server().listed())
                .filter(entry -> access.visible(principal, entry.server().id(), kind.grant(), entry.key()))
                .toList();
    }

    /** The entry of that exposed name, whether or not anybody may see it. */
    public Optional<Entry> find(ListKind kind, String exposed) {
        return Optional.ofNullable(
                current().byExposedName().getOrDefault(kind, Map.of()).get(exposed));
    }

    /** Does the caller see anything of this server? A server unknown to the caller does not exist for it. */
    public boolean sees(Principal principal, String serverId) {
        for (ListKind kind : ListKind.values()) {
            if (access.visible(principal, serverId, kind.grant(), "")
                    || entries(kind).stream()
                            .filter(entry -> entry.server().id().equals(serverId))
                            .anyMatch(entry -> access.visible(principal, serverId, kind.grant(), entry.key()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<ExposedTool> find(String exposedName) {
        return find(ListKind.TOOLS, exposedName).map(Directory::tool);
    }

    @Override
    public Optional<ExposedTool> find(String serverId, String name) {
        return entries(ListKind.TOOLS).stream()
                .filter(entry ->
                        entry.server().id().equals(serverId) && entry.key().equals(name))
                .map(Directory::tool)
                .findFirst();
    }

    private static ExposedTool tool(Entry entry) {
        return new ExposedTool(entry.server(), entry.exposed(), entry.key(), entry.definition());
    }

    private List<Entry> entries(ListKind kind) {
        return current().lists().getOrDefault(kind, List.of());
    }

    private Table current() {
        long version = catalogue.version();
        Table known = table;
        if (known != null && known.version() == version && !catalogue.servers().isEmpty()) {
            return known;
        }
        Table built = build(version);
        table = built;
        return built;
    }

    private Table build(long version) {
        Map<ListKind, List<Entry>> lists = new EnumMap<>(ListKind.class);
        Map<ListKind, Map<String, Entry>> names = new EnumMap<>(ListKind.class);
        for (CatalogueServer server : catalogue.servers()) {
            catalogue.content(server.id()).ifPresent(content -> {
                for (ListKind kind : ListKind.values()) {
                    List<Entry> list = lists.computeIfAbsent(kind, absent -> new ArrayList<>());
                    Map<String, Entry> byName = names.computeIfAbsent(kind, absent -> new HashMap<>());
                    kind.scanned(content).stream()
                            .filter(entry -> Offerable.test(server.id(), kind, entry))
                            .map(entry -> Entry.of(kind, server, entry))
                            // A server that lists a name twice offers its first one.
                            .filter(entry -> byName.putIfAbsent(entry.exposed(), entry) == null)
                            .forEach(list::add);
                }
            });
        }
        return new Table(version, lists, names);
    }
}
