package io.breakwater.gateway.discovery;

import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.core.lexical.LexicalSearch;
import io.breakwater.gateway.core.lexical.LexicalSearch.Document;
import io.breakwater.gateway.core.usage.FoundTools.ToolName;
import io.breakwater.gateway.discovery.ToolSearch.Scored;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Search by words over the catalogue snapshot, on a worker; the index is built when first needed for a catalogue version. */
@ApplicationScoped
class SnapshotSearch {
    private final Catalogue catalogue;
    private final Vertx vertx;
    private volatile @Nullable Index index;

    private record Index(long version, LexicalSearch<ToolName> search) {}

    SnapshotSearch(Catalogue catalogue, Vertx vertx) {
        this.catalogue = catalogue;
        this.vertx = vertx;
    }

    Uni<List<Scored>> search(String query, int limit, Predicate<ToolName> visible) {
        return vertx.executeBlocking(
                () -> current().search(query, limit, visible).stream()
                        .map(hit -> new Scored(hit.item().server(), hit.item().tool(), hit.score()))
                        .toList(),
                false);
    }

    private LexicalSearch<ToolName> current() {
        var known = index;
        long version = catalogue.version();
        if (known != null && known.version() == version) {
            return known.search();
        }
        var fresh = new Index(version, new LexicalSearch<>(documents()));
        index = fresh;
        return fresh.search();
    }

    private List<Document<ToolName>> documents() {
        var documents = new ArrayList<Document<ToolName>>();
        for (var server : catalogue.servers()) {
            Optional.of(server)
                    .filter(CatalogueServer::listed)
                    .flatMap(listed -> catalogue.content(listed.id()))
                    .ifPresent(content -> content.tools()
                            .forEach(tool ->
                                    tool.text("name").ifPresent(name -> documents.add(document(server, name, tool)))));
        }
        return documents;
    }

    private static Document<ToolName> document(CatalogueServer server, String name, RawJson tool) {
        String parameters = tool.at("inputSchema", "properties").map(RawJson::members).orElse(List.of()).stream()
                .map(member ->
                        member.name() + " " + member.value().text("description").orElse(""))
                .collect(Collectors.joining(" "));
        String text = String.join(
                " ",
                server.title(),
                tool.text("title").orElse(""),
                tool.text("description").orElse(""),
                parameters);
        return new Document<>(new ToolName(server.id(), name), name, text);
    }
}
