package io.breakwater.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GatewayBootTest {

    @TestHTTPResource("/nothing-here")
    @SuppressWarnings("NullAway.Init")
    URI unknown;

    @Test
    void anUnknownPathIsNotFound() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(unknown).build();
        // When
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        // Then
        assertThat(status).isEqualTo(404);
    }
}
