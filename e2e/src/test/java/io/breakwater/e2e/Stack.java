package io.breakwater.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The whole suite as packaged processes, in a throw-away home on free ports. One per run; see {@link StackExtension}.
 * {@code -Dbreakwater.e2e.home=DIR -Dbreakwater.e2e.offset=N} uses one that already runs.
 */
final class Stack implements AutoCloseable {

    private static final int[] DOCUMENTED_PORTS = {
        8443, 8081, 18081, 8082, 18082, 8083, 18083, 8084, 18084, 8085, 18085, 8093, 18093, 8094, 18094, 4600, 14600,
        5433, 8180, 18180
    };
    private static final Duration TOKEN_IS_FRESH = Duration.ofMinutes(3);

    private final Launcher launcher;
    private final boolean ours;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final HttpClient http;
    private final TokenRequests tokenRequests = new TokenRequests(this);

    private Stack(Launcher launcher, boolean ours) {
        this.launcher = launcher;
        this.ours = ours;
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(certificateAuthority()))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    static Stack start() {
        var running = System.getProperty("breakwater.e2e.home");
        if (running != null) {
            return new Stack(new Launcher(Path.of(running), Integer.getInteger("breakwater.e2e.offset", 0)), false);
        }
        try {
            var target = Files.createDirectories(Node.MODULE.resolve("target"));
            var launcher = new Launcher(Files.createTempDirectory(target, "stack"), freeOffset());
            launcher.up();
            return new Stack(launcher, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public origin, over TLS. */
    URI gateway() {
        return URI.create("https://localhost:" + port(8443));
    }

    URI mcp() {
        return gateway().resolve("/mcp");
    }

    URI server(String id) {
        return gateway().resolve("/servers/" + id + "/mcp");
    }

    /** A service's own port, given the documented one. */
    URI local(int documentedPort) {
        return URI.create("http://localhost:" + port(documentedPort));
    }

    URI keycloak() {
        return local(8180);
    }

    String issuer() {
        return keycloak() + "/realms/breakwater";
    }

    int port(int documented) {
        return documented + launcher.portOffset();
    }

    /** Verifies certificates against the generated authority and nothing else. */
    HttpClient http() {
        return http;
    }

    Path certificateAuthority() {
        return launcher.home().resolve("tls/ca.pem");
    }

    /** What Node programs need to trust the generated authority. */
    Map<String, String> nodeTrust() {
        return Map.of("NODE_EXTRA_CA_CERTS", certificateAuthority().toString());
    }

    /** A token of a sample user or agent for the gateway, five minutes valid when new, not older than three. */
    String token(String user) {
        return tokens.compute(user, (name, known) -> fresh(known).orElseGet(() -> new Token(tokenRequests.mcp(name))))
                .value();
    }

    /** A token of a sample user for the REST services. */
    String apiToken(String user) {
        return tokens.compute(
                        user + " api",
                        (name, known) -> fresh(known).orElseGet(() -> new Token(tokenRequests.api(user))))
                .value();
    }

    /** Asks Keycloak itself, for tokens of other shapes. */
    TokenRequests tokenRequests() {
        return tokenRequests;
    }

    Launcher launcher() {
        return launcher;
    }

    /** The generated password of a sample user. */
    String password(String user) {
        return secret("USER_%s_PASSWORD".formatted(placeholder(user)));
    }

    /** The generated secret of a confidential client. */
    String clientSecret(String client) {
        return secret(placeholder(client) + "_CLIENT_SECRET");
    }

    private static String placeholder(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private String secret(String name) {
        return lines(launcher.home().resolve("secrets"))
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No secret " + name));
    }

    JsonNode status() {
        return launcher.status();
    }

    JsonNode component(String name) {
        return StreamSupport.stream(status().path("components").spliterator(), false)
                .filter(component -> component.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No component " + name));
    }

    /** Ends a component's process, as an outage would. */
    void kill(String component) {
        var pid = lines(launcher.home().resolve("run").resolve(component + ".pid"))
                .findFirst()
                .orElseThrow();
        var process = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        process.destroyForcibly();
        Await.until(component + " is dead", Duration.ofSeconds(10), () -> !process.isAlive());
    }

    /** The last lines of every component's log. */
    String logTails() {
        try (var files = Files.walk(launcher.home(), 3)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .map(Stack::tail)
                    .reduce("", String::concat);
        } catch (IOException e) {
            return "No logs: " + e;
        }
    }

    @Override
    public void close() {
        if (ours) {
            launcher.down();
        }
    }

    private static String tail(Path log) {
        var lines = lines(log).toList();
        var last = lines.subList(Math.max(0, lines.size() - 25), lines.size());
        return "\n--- %s\n%s\n".formatted(log.getFileName(), String.join("\n", last));
    }

    private static Stream<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Token> fresh(@Nullable Token token) {
        return Optional.ofNullable(token)
                .filter(known -> System.nanoTime() - known.takenAt() < TOKEN_IS_FRESH.toNanos());
    }

    /** An offset with which every documented port is free and below the range of outgoing connections. */
    private static int freeOffset() {
        return IntStream.iterate(1000, offset -> offset < 13_000, offset -> offset + 137)
                .map(offset -> offset + (int) (ProcessHandle.current().pid() % 100))
                .filter(offset -> Arrays.stream(DOCUMENTED_PORTS).allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No free range of ports"));
    }

    /** A port on which nobody listens. */
    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(Inet4Address.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static SSLContext trusting(Path authority) {
        try (var pem = Files.newInputStream(authority)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("The generated certificate authority is not usable: " + authority, e);
        }
    }

    private record Token(String value, long takenAt) {
        Token(String value) {
            this(value, System.nanoTime());
        }
    }
}
