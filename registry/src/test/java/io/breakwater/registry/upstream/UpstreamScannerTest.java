package io.breakwater.registry.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.breakwater.registry.core.catalogue.Entry;
import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.breakwater.registry.upstream.FakeUpstream.Seen;
import io.breakwater.registry.upstream.FakeUpstream.Temper;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.guard.HostResolver;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.HostRule;
import io.breakwater.wire.guard.UrlRefused;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpstreamScannerTest {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final UpstreamAuth NONE = new UpstreamAuth.None();
    private static final String ODD =
            "{ \"name\":\"odd\",\"description\":\"Zürich 😀\",\"inputSchema\":{\"type\":\"object\",\"x\":1.10,\"y\":1E400} ,\"z\":-0.0}";

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aModernServerIsReadPageByPageAndByteByByte() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN)
                .pages("tools/list", ODD, "{\"name\":\"second\"}")
                .pages("prompts/list", "{\"name\":\"p\"}")
                .pages("resources/list", "{\"uri\":\"config://app\"}")
                .pages("resources/templates/list", "{\"uriTemplate\":\"a://{b}\"}")) {
            // When
            ScanResult result = scan(upstream);

            // Then
            assertThat(result.era()).isEqualTo(Era.MODERN);
            assertThat(result.instructions()).contains("Use with care");
            assertThat(result.catalogue().of(EntryKind.TOOL))
                    .extracting(Entry::raw)
                    .containsExactly(ODD, "{\"name\":\"second\"}");
            assertThat(result.catalogue().entries()).hasSize(5);
            assertThat(upstream.methods()).doesNotContain("initialize", "DELETE");
            assertThat(upstream.seen())
                    .allSatisfy(seen -> assertThat(seen.headers())
                            .containsEntry("mcp-method", seen.method())
                            .containsEntry("mcp-protocol-version", "2026-07-28"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEGACY", "LEGACY_SSE"})
    void aLegacyServerIsReadInASessionThatIsEnded(Temper temper) {
        try (FakeUpstream upstream = new FakeUpstream(temper).pages("tools/list", ODD, "{\"name\":\"second\"}")) {
            // When
            ScanResult result = scan(upstream);

            // Then
            assertThat(result.era()).isEqualTo(Era.LEGACY);
            assertThat(result.version()).isEqualTo("2025-11-25");
            assertThat(result.catalogue().of(EntryKind.TOOL)).hasSize(2);
            assertThat(result.catalogue().of(EntryKind.TOOL).getFirst().contentHash())
                    .isEqualTo(Entry.read(EntryKind.TOOL, RawJson.of(ODD)).contentHash());
            assertThat(upstream.methods().subList(0, 3))
                    .containsExactly("server/discover", "initialize", "notifications/initialized");
            assertThat(upstream.methods()).endsWith("DELETE");
            assertThat(upstream.openSessions()).isEmpty();
        }
    }

    @Test
    void aServersQuestionOnTheStreamIsAnswered() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY_SSE).tools(ODD)) {
            scan(upstream);

            assertThat(upstream.seen())
                    .extracting(Seen::body)
                    .contains("{\"jsonrpc\":\"2.0\",\"id\":\"p-1\",\"result\":{}}");
        }
    }

    @Test
    void aSessionLostDuringTheScanIsOpenedAnewOnce() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(ODD).dropSessions(1)) {
            assertThat(scan(upstream).catalogue().entries()).hasSize(1);
        }
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(ODD).dropSessions(9)) {
            assertThat(failure(upstream).kind()).isEqualTo(UpstreamFailure.Kind.SESSION_LOST);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGING", "GARBAGE", "HUGE", "REDIRECTING", "UNAUTHORIZED", "CIRCLING"})
    void whatIsNoGoodServerFailsWithItsReason(Temper temper) {
        try (FakeUpstream elsewhere = new FakeUpstream(Temper.MODERN);
                FakeUpstream upstream = new FakeUpstream(temper).tools(ODD).redirectTo(elsewhere.url())) {
            UpstreamFailure failure = failure(upstream);

            assertThat(failure.kind())
                    .isEqualTo(
                            switch (temper) {
                                case HANGING -> UpstreamFailure.Kind.TIMEOUT;
                                case HUGE -> UpstreamFailure.Kind.TOO_LARGE;
                                case REDIRECTING -> UpstreamFailure.Kind.UNREACHABLE;
                                case UNAUTHORIZED -> UpstreamFailure.Kind.UNAUTHORIZED;
                                default -> UpstreamFailure.Kind.PROTOCOL;
                            });
            assertThat(failure).hasMessageNotContaining("Exception").hasMessageNotContaining("127.0.0.1");
            assertThat(elsewhere.seen()).as("a redirect is not followed").isEmpty();
        }
    }

    @Test
    void aDeadServerIsUnreachable() {
        FakeUpstream upstream = new FakeUpstream(Temper.MODERN);
        upstream.close();

        assertThat(failure(upstream).kind()).isEqualTo(UpstreamFailure.Kind.UNREACHABLE);
    }

    @Test
    void tooManyEntriesAreRefused() {
        String[] tools = new String[101];
        for (int i = 0; i < tools.length; i++) {
            tools[i] = "{\"name\":\"t" + i + "\"}";
        }
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(tools)) {
            assertThat(failure(upstream).kind()).isEqualTo(UpstreamFailure.Kind.TOO_LARGE);
        }
    }

    @Test
    void theTokenGoesToItsUpstreamOnly() {
        UpstreamAuth exchange = new UpstreamAuth.TokenExchange("crm");
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(ODD).requireToken("token for crm")) {
            assertThat(scanner()
                            .scan(upstream.url(), exchange)
                            .await()
                            .atMost(WAIT)
                            .catalogue()
                            .entries())
                    .hasSize(1);
        }
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(ODD)) {
            scan(upstream);
            assertThat(upstream.seen()).noneMatch(seen -> seen.headers().containsKey("authorization"));
        }
    }

    @Test
    void theConnectionIsPinnedToTheCheckedAddress() {
        // Given a name that leads inside only on the second look
        AtomicInteger looks = new AtomicInteger();
        HostResolver rebinding =
                host -> List.of(InetAddress.ofLiteral(looks.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254"));
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(ODD)) {
            // When
            ScanResult result = scanner(new ConnectionPolicy(true, List.of()), rebinding)
                    .scan("http://mcp.internal:" + upstream.port() + "/mcp", NONE)
                    .await()
                    .atMost(WAIT);

            // Then
            assertThat(result.catalogue().entries()).hasSize(1);
            assertThat(looks).hasValue(1);
            assertThat(upstream.seen())
                    .allSatisfy(seen ->
                            assertThat(seen.headers()).containsEntry("host", "mcp.internal:" + upstream.port()));
        }
    }

    @Test
    void nothingIsSentToARefusedAddress() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN)) {
            ConnectionPolicy strict = new ConnectionPolicy(false, List.of());
            ConnectionPolicy listed = new ConnectionPolicy(true, List.of(HostRule.parse("mcp.example.com")));
            HostResolver home = host -> List.of(InetAddress.ofLiteral("127.0.0.1"));

            for (ConnectionPolicy policy : List.of(strict, listed)) {
                UpstreamScanner scanner = scanner(policy, home);
                assertThat(catchThrowable(
                                () -> scanner.scan(upstream.url(), NONE).await().atMost(WAIT)))
                        .isInstanceOf(UrlRefused.class);
                assertThat(catchThrowable(() -> scanner.probe(upstream.url(), NONE, Era.LEGACY)
                                .await()
                                .atMost(WAIT)))
                        .isInstanceOf(UrlRefused.class);
            }
            assertThat(upstream.seen()).isEmpty();
        }
    }

    @Test
    void aProbeIsOneSignOfLife() {
        try (FakeUpstream modern = new FakeUpstream(Temper.MODERN);
                FakeUpstream legacy = new FakeUpstream(Temper.LEGACY)) {
            assertThat(probe(modern, Era.MODERN)).isEqualTo(Era.MODERN);
            assertThat(probe(legacy, Era.LEGACY)).isEqualTo(Era.LEGACY);

            assertThat(modern.methods()).containsExactly("server/discover");
            assertThat(legacy.methods()).containsExactly("initialize", "notifications/initialized", "DELETE");
        }
    }

    private static Era probe(FakeUpstream upstream, Era era) {
        return scanner().probe(upstream.url(), NONE, era).await().atMost(WAIT);
    }

    private static ScanResult scan(FakeUpstream upstream) {
        return scanner().scan(upstream.url(), NONE).await().atMost(WAIT);
    }

    private static UpstreamFailure failure(FakeUpstream upstream) {
        Throwable failure = catchThrowable(() -> scan(upstream));
        assertThat(failure).isInstanceOf(UpstreamFailure.class);
        return (UpstreamFailure) failure;
    }

    private static UpstreamScanner scanner() {
        return scanner(new ConnectionPolicy(true, List.of()), host -> List.of(InetAddress.getAllByName(host)));
    }

    private static UpstreamScanner scanner(ConnectionPolicy policy, HostResolver resolver) {
        UpstreamConfig config = new Limits();
        UpstreamHttp http = new UpstreamHttp(VERTX, config);
        Messages messages = new Messages();
        return new UpstreamScanner(
                new AddressGuard(VERTX, policy, resolver),
                audience -> Uni.createFrom().item("token for " + audience),
                new Handshake(http, messages),
                http,
                messages,
                config);
    }

    private record Limits() implements UpstreamConfig {
        @Override
        public PrivateAddresses privateAddresses() {
            return PrivateAddresses.ALLOW;
        }

        @Override
        public Optional<List<String>> allowedHosts() {
            return Optional.empty();
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration requestTimeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public int maxAnswerBytes() {
            return 1 << 20;
        }

        @Override
        public int maxScanBytes() {
            return 1 << 21;
        }

        @Override
        public int maxEntries() {
            return 100;
        }
    }
}
