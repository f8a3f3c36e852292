package io.breakwater.localstack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.localstack.Installation;
import org.junit.jupiter.api.Test;

class RealmFileTest {
    private static final RealmFile REALM = RealmFile.read(Installation.find().realm());

    @Test
    void overlayChangesNamedMembersAndAddsNewOnes() {
        // Given
        RealmFile base = RealmFile.parse("""
                {"flow":"strict","clients":[{"clientId":"a","x":1,"uris":["u"]},{"clientId":"b"}]}""");
        // When
        RealmFile merged = base.with(RealmFile.parse("""
                {"flow":"plain","clients":[{"clientId":"a","uris":["v"]},{"clientId":"c"}],"users":[{"username":"z"}]}"""));
        // Then
        assertThat(merged.json()).isEqualTo(RealmFile.parse("""
                        {"flow":"plain","clients":[{"clientId":"a","x":1,"uris":["v"]},{"clientId":"b"},{"clientId":"c"}],
                         "users":[{"username":"z"}]}""").json());
    }

    @Test
    void fingerprintFollowsTheContentAndNotTheLayout() {
        // Given
        RealmFile realm = RealmFile.parse("{\"a\":1}");
        // When / Then
        assertThat(RealmFile.parse("{ \"a\" : 1 }").fingerprint()).isEqualTo(realm.fingerprint());
        assertThat(RealmFile.parse("{\"a\":2}").fingerprint()).isNotEqualTo(realm.fingerprint());
    }

    @Test
    void placeholdersAreOursAndNotKeycloaksMessageKeys() {
        assertThat(RealmFile.parse("{\"a\":\"${SECRET_A}\",\"b\":\"${client_account}\"}")
                        .placeholders())
                .containsExactly("SECRET_A");
    }

    @Test
    void realmFileHasNoSampleUserNoPasswordClientAndNoKey() {
        // When
        String text = REALM.json().toString();
        // Then
        assertThat(text).doesNotContain("local-token", "USER_", "privateKey", "KeyProvider");
        assertThat(REALM.json().path("clients"))
                .allSatisfy(client -> assertThat(
                                client.path("directAccessGrantsEnabled").asBoolean())
                        .isFalse());
    }

    @Test
    void realAccountGetsAnAdministratorAndKeepsOneTimeCodes() {
        // When
        RealmFile realm = REALM.withAdministrator();
        // Then
        assertThat(realm.placeholders())
                .contains("USER_PLATFORM_ADMIN_PASSWORD")
                .doesNotContain("USER_VIEWER_PASSWORD");
        assertThat(realm.json().path("browserFlow").asText()).isEqualTo("breakwater browser");
        assertThat(REALM.withLocalOverlay().json().path("browserFlow").asText()).isEqualTo("browser");
    }
}
