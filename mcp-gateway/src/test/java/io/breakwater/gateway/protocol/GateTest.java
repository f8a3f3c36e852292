package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.core.era.Era;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Fakes.Profile.class)
class GateTest {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @TestHTTPResource("/mcp")
    @SuppressWarnings("NullAway.Init")
    URI endpoint;

    private final FakeServer server = new FakeServer(Era.MODERN);

    @BeforeEach
    void register() {
        Fakes.Servers.clear();
        Fakes.Servers.register("modern", server.url(), "echo");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestClient client() {
        return new TestClient(endpoint, "alice");
    }

    @Test
    void withoutTokenThereIsAChallenge() {
        // When
        TestClient.Answer answer = new TestClient(endpoint, "").post(PING);
        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer scope=\"mcp\"");
        assertThat(answer.header("x-trace-id")).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,https://evil.example,403",
        "Origin,null,403",
        "Origin,https://localhost:8443,400",
        "Origin,http://localhost:6274,400",
        "Accept,application/json,406",
        "Content-Type,text/plain,415",
    })
    void headersDecideWhetherABodyIsRead(String header, String value, int status) {
        // Given
        HttpRequest request = client().request()
                .setHeader(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(PING))
                .build();
        // Then: 400 is the next stage, a ping without session
        assertThat(TestClient.send(request).status()).isEqualTo(status);
    }

    @Test
    void aForeignHostIsRefused() throws IOException {
        assertThat(statusFor("evil.example")).isEqualTo(403);
        assertThat(statusFor("localhost:" + endpoint.getPort())).isEqualTo(400);
        assertThat(statusFor("mcp-gateway:8081")).isEqualTo(400);
    }

    private int statusFor(String host) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            String request = "POST /mcp HTTP/1.1\r\nHost: " + host
                    + "\r\nAuthorization: Bearer alice\r\nContent-Type: application/json\r\n"
                    + "Accept: application/json, text/event-stream\r\nContent-Length: " + PING.length()
                    + "\r\nConnection: close\r\n\r\n" + PING;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    @ParameterizedTest
    @CsvSource({"PUT,405", "OPTIONS,405", "GET,400", "DELETE,400"})
    void otherMethodsAreNotServed(String method, int status) {
        // Given
        HttpRequest request = client().request()
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        // Then
        assertThat(TestClient.send(request).status()).isEqualTo(status);
    }

    @Test
    void largeBodiesAreRefusedWithAndWithoutLength() {
        // Given
        byte[] large = new byte[200_000];
        HttpRequest known = client().request()
                .POST(HttpRequest.BodyPublishers.ofByteArray(large))
                .build();
        HttpRequest unknown = client().request()
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(large)))
                .build();
        // Then
        assertThat(TestClient.send(known).status()).isEqualTo(413);
        assertThat(TestClient.send(unknown).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|-32700",
                "{\"a\":1,\"a\":2}|-32700",
                "1|-32600",
                "[]|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}|-32600"
            })
    void bodiesThatAreNoRequestAnswer400(String body, int code) {
        // When
        TestClient.Answer answer = client().post(body);
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void modernHeadersMustMatchTheBody() {
        // Given
        HttpRequest good = client().modernRequest("tools/list", "{}", java.util.Map.of());
        HttpRequest wrong = HttpRequest.newBuilder(good, (name, value) -> !name.equalsIgnoreCase("Mcp-Method"))
                .header("Mcp-Method", "tools/call")
                .build();
        HttpRequest unserved = HttpRequest.newBuilder(
                        good, (name, value) -> !name.equalsIgnoreCase("MCP-Protocol-Version"))
                .header("MCP-Protocol-Version", "2030-01-01")
                .build();
        // Then
        assertThat(TestClient.send(good).status()).isEqualTo(200);
        assertThat(TestClient.send(wrong).errorCode()).isEqualTo(-32020);
        assertThat(TestClient.send(wrong).status()).isEqualTo(400);
        assertThat(TestClient.send(wrong).last().text("id")).hasValue("m1");
        assertThat(TestClient.send(unserved).errorCode()).isEqualTo(-32020);
    }

    @Test
    void modernNotificationsAreAccepted() {
        // Given
        HttpRequest request = client().request()
                .header("MCP-Protocol-Version", "2026-07-28")
                .POST(HttpRequest.BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}"))
                .build();
        // Then
        assertThat(TestClient.send(request).status()).isEqualTo(202);
    }
}
