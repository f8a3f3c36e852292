package io.breakwater.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.catalogue.CatalogueServer;
import io.breakwater.registry.catalogue.CatalogueTool;
import io.breakwater.registry.core.ranking.ToolKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueMirrorTest {

    private static final ToolKey PING = new ToolKey("osm-maps", "ping");

    private final CatalogueMirror mirror = new CatalogueMirror();

    @Test
    void disabledAndUnlistedServersAreNotFound() {
        mirror.put(server("listed", true, ""), List.of(tool("{}", "1")));
        assertThat(mirror.entries()).containsOnlyKeys(PING);

        mirror.put(server("listed", false, ""), List.of(tool("{}", "1")));
        assertThat(mirror.entries()).isEmpty();

        mirror.put(server("unlisted", true, ""), List.of(tool("{}", "1")));
        assertThat(mirror.entries()).isEmpty();
    }

    @Test
    void removedServersAreNotFound() {
        mirror.put(server("listed", true, ""), List.of(tool("{}", "1")));

        mirror.remove("osm-maps");

        assertThat(mirror.entries()).isEmpty();
    }

    @Test
    void onlyChangedToolsAreAnalysedAgain() {
        mirror.put(server("listed", true, ""), List.of(tool("{}", "1")));
        var first = ping();

        mirror.put(server("listed", true, ""), List.of(tool("{}", "1")));
        assertThat(ping()).isSameAs(first);

        mirror.put(server("listed", true, ""), List.of(tool("{}", "2")));
        assertThat(ping()).isNotSameAs(first);

        mirror.put(server("listed", true, "now described"), List.of(tool("{}", "2")));
        assertThat(ping().embedded().texts()).contains("now described");
    }

    @Test
    void theServersWordsAreNamedOnce() {
        mirror.put(server("listed", true, ""), List.of(tool("{}", "1")));

        assertThat(ping().server().label()).isEqualTo("osm maps of the world geo");
    }

    @Test
    void aBrokenSchemaDoesNotHideATool() {
        mirror.put(server("listed", true, ""), List.of(tool("{broken", "1")));

        assertThat(mirror.entries()).containsOnlyKeys(PING);
    }

    private CatalogueMirror.Entry ping() {
        return Objects.requireNonNull(mirror.entries().get(PING));
    }

    private static CatalogueServer server(String visibility, boolean enabled, String description) {
        return new CatalogueServer(
                "osm-maps", "Maps of the world", description, Set.of("geo"), "", visibility, enabled);
    }

    private static CatalogueTool tool(String schema, String hash) {
        return new CatalogueTool("osm-maps", "ping", Optional.of("Ping"), "Says pong", schema, hash);
    }
}
