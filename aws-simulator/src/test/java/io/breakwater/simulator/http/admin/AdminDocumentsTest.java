package io.breakwater.simulator.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.TestSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminDocumentsTest {
    private static final TestSimulator SIMULATOR = TestSimulator.start();

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @Test
    void descriptionNamesExactlyWhatIsOffered() throws IOException {
        // Given
        Set<String> offered = new AdminApi(SIMULATOR.simulator())
                .routes().stream()
                        .map(route -> route.method() + " " + route.template())
                        .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(described()).isEqualTo(offered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_simulator", "/_simulator/"})
    void pageIsServed(String path) throws IOException, InterruptedException {
        // When
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(SIMULATOR.endpoint() + path))
                                .build(),
                        BodyHandlers.ofString());

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("Simulated AWS account");
    }

    @Test
    void coverageListsServicesAndBehavioursWithTheirMarks() {
        // Given
        Admin admin = new Admin(SIMULATOR.endpoint());

        // Then
        assertThat(admin.get("/coverage").body().path("services")).isNotEmpty();
        assertThat(admin.get("/behaviours?mark=assumed").body().path("items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("mark").asText()).isEqualTo("assumed"));
        assertThat(admin.get("/behaviours?service=iam").body().path("items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("id").asText()).startsWith("iam."));
    }

    @Test
    void assumptionIsFlippedAndWhatIsKnownIsNot() {
        // Given
        Admin admin = new Admin(SIMULATOR.endpoint());

        // Then
        assertThat(admin.put("/behaviours/iam.users.administer", "{\"holds\":false}")
                        .body()
                        .path("holds")
                        .asBoolean())
                .isFalse();
        assertThat(admin.put("/behaviours/iam.users.administer", "{\"holds\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(admin.put("/behaviours/iam.evaluation.deny-wins", "{\"holds\":false}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.put("/behaviours/none", "{\"holds\":false}").status()).isEqualTo(404);
        assertThat(admin.put("/behaviours/iam.users.administer", "{}").status()).isEqualTo(400);
    }

    private static Set<String> described() throws IOException {
        Set<String> operations = new TreeSet<>();
        String path = "";
        for (String line : document().split("\n")) {
            if (line.matches(" {2}/\\S+:")) {
                path = line.strip().substring(0, line.strip().length() - 1);
            } else if (!path.isEmpty() && line.matches(" {4}(get|put|post|delete):")) {
                operations.add(line.strip().replace(":", "").toUpperCase(java.util.Locale.ROOT) + " " + path);
            }
        }
        return operations;
    }

    private static String document() throws IOException {
        try (InputStream file = AdminApi.class.getResourceAsStream("openapi.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
