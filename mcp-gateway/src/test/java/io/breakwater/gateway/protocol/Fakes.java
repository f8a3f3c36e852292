package io.breakwater.gateway.protocol;

import io.breakwater.gateway.access.AccessControl;
import io.breakwater.gateway.arguments.ArgumentCheck;
import io.breakwater.gateway.audit.CallAudit;
import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueContent;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.discovery.BuiltInTools;
import io.breakwater.gateway.identity.AuthenticationFailed;
import io.breakwater.gateway.identity.Authenticator;
import io.breakwater.gateway.pipeline.Call;
import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.gateway.upstreamauth.UpstreamAuthorization;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Callers, rules, catalogue and record as the protocol engine sees them, without the services behind them. */
final class Fakes {

    private Fakes() {}

    /** Runs the gateway with these in place. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(
                    Callers.class,
                    Rules.class,
                    Servers.class,
                    NoCredential.class,
                    Ledger.class,
                    NoCheck.class,
                    Tools.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gateway.upstream.idle-timeout", "PT2S",
                    "gateway.upstream.max-message-bytes", "200000",
                    "gateway.upstream.handshake-timeout", "PT2S",
                    "gateway.lists.page-size", "10",
                    "gateway.http.keep-alive", "PT1S",
                    "gateway.http.max-body-bytes", "100000");
        }
    }

    /** The token is the user's name. */
    @Alternative
    @ApplicationScoped
    public static class Callers implements Authenticator {
        @Override
        public Uni<Principal> authenticate(HttpServerRequest request, Endpoint endpoint) {
            String header =
                    Optional.ofNullable(request.getHeader("Authorization")).orElse("");
            if (!header.startsWith("Bearer ")) {
                return Uni.createFrom()
                        .failure(new AuthenticationFailed(401, Optional.empty(), "No token", "Bearer scope=\"mcp\""));
            }
            String name = header.substring("Bearer ".length());
            return Uni.createFrom()
                    .item(new Principal(
                            name,
                            name,
                            Principal.Kind.USER,
                            "test",
                            Set.of(),
                            Set.of(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            Map.of()));
        }
    }

    /** Everybody may everything, but {@code hidden} is seen by nobody, {@code mallory} sees nothing, {@code eve} may not echo. */
    @Alternative
    @ApplicationScoped
    public static class Rules implements AccessControl {
        static final List<Runnable> LISTENERS = new CopyOnWriteArrayList<>();
        static final Set<String> REVOKED = java.util.concurrent.ConcurrentHashMap.newKeySet();

        static void changed() {
            LISTENERS.forEach(Runnable::run);
        }

        @Override
        public Verdict decide(Principal principal, AccessRequest request) {
            if (!visible(principal, request.server(), request.method(), request.target())) {
                return new Verdict.Denied(Verdict.Reason.NO_POLICY, Optional.empty(), "No policy grants it");
            }
            return principal.name().equals("eve") && request.target().equals("echo")
                    ? new Verdict.Denied(Verdict.Reason.CONDITION_FALSE, Optional.of("p1"), "Policy p1 does not hold")
                    : new Verdict.Allowed("all");
        }

        @Override
        public boolean visible(Principal principal, String server, String method, String target) {
            return !principal.name().equals("mallory") && !target.equals("hidden");
        }

        @Override
        public boolean revoked(Principal principal) {
            return REVOKED.contains(principal.name());
        }

        @Override
        public long version() {
            return 1;
        }

        @Override
        public void onChange(Runnable listener) {
            LISTENERS.add(listener);
        }
    }

    /** The servers a test registers. */
    @Alternative
    @ApplicationScoped
    public static class Servers implements Catalogue {
        private static final Map<String, CatalogueServer> SERVERS = new ConcurrentSkipListMap<>();
        private static final Map<String, CatalogueContent> CONTENTS = new ConcurrentSkipListMap<>();
        private static final List<Consumer<String>> LISTENERS = new CopyOnWriteArrayList<>();
        private static final AtomicLong VERSION = new AtomicLong();
        static final List<String> SCANS = new CopyOnWriteArrayList<>();

        static void register(String id, URI url, String... tools) {
            register(id, url, true, tools);
        }

        static void registerUnlisted(String id, URI url, String... tools) {
            register(id, url, false, tools);
        }

        private static void register(String id, URI url, boolean listed, String... tools) {
            CatalogueServer server = new CatalogueServer(
                    id,
                    id,
                    id,
                    url,
                    CatalogueServer.DetectedEra.UNKNOWN,
                    new CatalogueServer.Auth.None(),
                    true,
                    listed,
                    Optional.empty(),
                    "healthy");
            SERVERS.put(id, server);
            CONTENTS.put(
                    id,
                    new CatalogueContent(
                            id,
                            Stream.of(tools)
                                    .map(name -> RawJson.of("{\"name\":\"" + name
                                            + "\",\"inputSchema\":{\"type\":\"object\"},\"n\":1.10}"))
                                    .toList(),
                            List.of(RawJson.of("{\"name\":\"greet\"}")),
                            List.of(RawJson.of("{\"uri\":\"fake://a\",\"name\":\"a\"}")),
                            List.of(RawJson.of("{\"uriTemplate\":\"fake://t/{id}\",\"name\":\"t\"}")),
                            "hash",
                            Instant.EPOCH));
            VERSION.incrementAndGet();
            LISTENERS.forEach(listener -> listener.accept(id));
        }

        static void clear() {
            SERVERS.clear();
            CONTENTS.clear();
            VERSION.incrementAndGet();
        }

        @Override
        public List<CatalogueServer> servers() {
            return new ArrayList<>(SERVERS.values());
        }

        @Override
        public Optional<CatalogueServer> server(String id) {
            return Optional.ofNullable(SERVERS.get(id));
        }

        @Override
        public Optional<CatalogueContent> content(String serverId) {
            return Optional.ofNullable(CONTENTS.get(serverId));
        }

        @Override
        public long version() {
            return VERSION.get();
        }

        @Override
        public Registration onChange(Consumer<String> listener) {
            LISTENERS.add(listener);
            return () -> LISTENERS.remove(listener);
        }

        @Override
        public void requestScan(String serverId) {
            SCANS.add(serverId);
        }
    }

    @Alternative
    @ApplicationScoped
    public static class NoCredential implements UpstreamAuthorization {
        @Override
        public Uni<Optional<String>> bearer(Principal principal, CatalogueServer server) {
            return Uni.createFrom().item(Optional.of("exchanged-" + principal.name()));
        }

        @Override
        public void rejected(Principal principal, CatalogueServer server) {}
    }

    /** Keeps the record in memory; {@code nolog} cannot be recorded. */
    @Alternative
    @ApplicationScoped
    public static class Ledger implements CallAudit {
        static final List<String> LINES = new CopyOnWriteArrayList<>();

        @Override
        public Uni<Void> begin(Call call, Verdict.Allowed verdict) {
            if (call.principal().name().equals("nolog")) {
                return Uni.createFrom().failure(new AuditUnavailable("full"));
            }
            return line("begin", call);
        }

        @Override
        public Uni<Void> finish(Call call, Reply reply, Duration took) {
            return line("finish", call);
        }

        @Override
        public Uni<Void> refused(Call call, Verdict verdict) {
            return line("refused", call);
        }

        private static Uni<Void> line(String what, Call call) {
            LINES.add(what + " " + call.principal().name() + " "
                    + call.upstream()
                            .map(target -> target.server().id() + "/" + target.name())
                            .orElse(""));
            return Uni.createFrom().voidItem();
        }
    }

    /** An argument named {@code wrong} never fits. */
    @Alternative
    @ApplicationScoped
    public static class NoCheck implements ArgumentCheck {
        @Override
        public Uni<List<Violation>> check(RawJson definition, RawJson arguments) {
            return Uni.createFrom()
                    .item(
                            arguments.member("wrong").isPresent()
                                    ? List.of(new Violation("/wrong", "is wrong"))
                                    : List.of());
        }
    }

    @Alternative
    @ApplicationScoped
    public static class Tools implements BuiltInTools {
        @Override
        public List<RawJson> definitions() {
            return Stream.of("find_tools", "describe_tool", "call_tool")
                    .map(name -> RawJson.of("{\"name\":\"" + name + "\",\"inputSchema\":{\"type\":\"object\"}}"))
                    .toList();
        }

        @Override
        public List<String> pinned(Principal principal) {
            return List.of("modern__echo");
        }

        @Override
        public Optional<Redirect> redirect(String name, RawJson arguments) {
            if (!name.equals("call_tool")) {
                return Optional.empty();
            }
            String target = arguments.text("name").orElseThrow(() -> new InvalidArguments("name is missing"));
            return Optional.of(
                    new Redirect(target, arguments.member("arguments").orElse(RawJson.EMPTY_OBJECT)));
        }

        @Override
        public Uni<RawJson> call(Call call, String name) {
            return Uni.createFrom().item(RawJson.of("{\"content\":[{\"type\":\"text\",\"text\":\"" + name + "\"}]}"));
        }
    }
}
