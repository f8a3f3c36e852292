package io.breakwater.gateway.protocol;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server of each era and a dead one behind the gateway, and a client of it. */
abstract class FakeUpstreams {

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI base;

    final FakeServer modern = new FakeServer(Era.MODERN);

    final FakeServer legacy = new FakeServer(Era.LEGACY);

    @BeforeEach
    void register() {
        Fakes.Servers.clear();
        Fakes.Servers.register("modern", modern.url(), "echo", "progress", "hidden", "other", "more", "most");
        Fakes.Servers.register("legacy", legacy.url(), "echo", "progress");
        Fakes.Servers.register("dead", URI.create("http://localhost:1/mcp"), "echo");
    }

    @AfterEach
    void stop() {
        modern.close();
        legacy.close();
    }

    TestClient at(String path) {
        return new TestClient(base.resolve(path), "alice");
    }

    FakeServer server(String id) {
        return id.equals("modern") ? modern : legacy;
    }

    static List<String> names(RawJson result) {
        return result.member("tools").orElseThrow().elements().stream()
                .map(tool -> tool.text("name").orElseThrow())
                .toList();
    }
}
