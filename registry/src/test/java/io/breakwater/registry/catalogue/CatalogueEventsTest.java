package io.breakwater.registry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.core.server.Registration;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.registry.core.server.Visibility;
import io.breakwater.registry.server.ServerService;
import io.breakwater.registry.upstream.FakeUpstream;
import io.breakwater.registry.upstream.FakeUpstream.Temper;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@RegistryTest
class CatalogueEventsTest {
    private final ServerService servers;
    private final RecordingListener listener;

    CatalogueEventsTest(ServerService servers, RecordingListener listener) {
        this.servers = servers;
        this.listener = listener;
    }

    @Test
    void listenersHearOfRegistrationScanSwitchAndRemoval() {
        try (FakeUpstream upstream =
                new FakeUpstream(Temper.MODERN).tools("{\"name\":\"a\",\"inputSchema\":{\"x\":1.10}}")) {
            String id = register("e", upstream.url());

            Await.until(() -> assertThat(listener.toolsOf(id))
                    .extracting(CatalogueTool::inputSchema)
                    .containsExactly("{\"x\":1.10}"));
            assertThat(listener.server(id).tags()).containsExactly("test");

            await(servers.setEnabled(id, false));
            Await.until(() -> assertThat(listener.server(id).enabled()).isFalse());

            await(servers.remove(id, 1).replaceWith("removed"));
            Await.until(() -> assertThat(listener.removed()).contains(id));
        }
    }

    @Test
    void aThrowingListenerHearsOfTheNextChange() {
        String throwing = register("throwing-", "http://127.0.0.1:9/mcp");
        String next = register("e", "http://127.0.0.1:9/mcp");

        Await.until(() -> assertThat(listener.servers()).containsKeys(throwing, next));
    }

    private String register(String prefix, String url) {
        String id = prefix + UUID.randomUUID().toString().substring(0, 8);
        return await(servers.register(new Registration(
                id, id, "", url, new UpstreamAuth.None(), List.of("test"), "", Visibility.LISTED, true)));
    }

    private static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
