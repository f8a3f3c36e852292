package io.breakwater.localstack.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialSourceTest {
    private static final String SECRET = "a-secret-value";

    @TempDir
    private Path home;

    private Optional<String> found(Map<String, String> environment) {
        return CredentialSource.find(environment, home).map(CredentialSource::name);
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(file), content);
    }

    @Test
    void environmentComesFirst() throws IOException {
        // Given
        write("config", "[default]\nsso_session = work\n");
        Map<String, String> key = Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", SECRET);
        // When / Then
        assertThat(found(key))
                .hasValueSatisfying(name ->
                        assertThat(name).contains("a key in the environment").doesNotContain(SECRET));
        assertThat(found(Map.of(
                        "AWS_ACCESS_KEY_ID", "ASIA", "AWS_SECRET_ACCESS_KEY", SECRET, "AWS_SESSION_TOKEN", SECRET)))
                .hasValueSatisfying(name -> assertThat(name).contains("a session"));
    }

    @Test
    void halfAKeyIsNone() {
        assertThat(found(Map.of("AWS_ACCESS_KEY_ID", "AKIA"))).isEmpty();
        assertThat(found(Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_SECRET_ACCESS_KEY", " ")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sso_session = work, single sign-on",
        "sso_start_url = https://example.com, single sign-on",
        "role_arn = arn:aws:iam::111122223333:role/x, a role it assumes",
        "credential_process = /bin/x, a program it runs",
    })
    void profileTellsItsKind(String setting, String kind) throws IOException {
        // Given
        write("config", "[profile other]\n" + setting + "\n[default]\nregion = eu-central-1\n");
        // When / Then
        assertThat(found(Map.of("AWS_PROFILE", "other")))
                .hasValueSatisfying(
                        name -> assertThat(name).startsWith("profile 'other', ").contains(kind));
        assertThat(found(Map.of())).isEmpty();
    }

    @Test
    void sharedCredentialsHoldKeys() throws IOException {
        // Given
        write("credentials", "[default]\naws_access_key_id = AKIA\naws_secret_access_key = " + SECRET + "\n");
        // When / Then
        assertThat(found(Map.of()))
                .hasValueSatisfying(name -> assertThat(name)
                        .isEqualTo("profile 'default', a key of its own")
                        .doesNotContain(SECRET));
    }

    @Test
    void filesAreFoundWhereVariablesSay() throws IOException {
        // Given
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), "[default]\nrole_arn = x\n");
        // When / Then
        assertThat(found(Map.of("AWS_CONFIG_FILE", elsewhere.toString())))
                .contains("profile 'default', a role it assumes");
    }

    @Test
    void rolesOfWorkloadsAreNamed() {
        assertThat(found(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/t", "AWS_ROLE_ARN", "arn:role")))
                .contains("a web identity for arn:role");
        assertThat(found(Map.of("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2")))
                .contains("the container's role");
        assertThat(found(Map.of())).isEmpty();
    }
}
