package io.breakwater.localstack.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.localstack.LocalStackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void secretIsMadeOnceAndFoundAgain() {
        // Given
        String made = Secrets.open(file()).password("one");
        // When
        String found = Secrets.open(file()).password("one");
        // Then
        assertThat(found).isEqualTo(made).hasSize(24);
        assertThat(Secrets.open(file()).password("two")).isNotEqualTo(made);
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws Exception {
        // When
        Secrets.open(file()).password("one");
        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void fileThatBecameReadableIsClosedAgain() throws Exception {
        // Given
        Secrets.open(file()).password("one");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        // When
        Secrets.open(file());
        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void sessionKeyHasAnIdAndThirtyTwoBytes() {
        // When
        String[] key = Secrets.open(file()).sessionKeys().split(":", 2);
        // Then
        assertThat(key[0]).isEqualTo("k1");
        assertThat(Base64.getDecoder().decode(key[1])).hasSize(32);
    }

    @Test
    void unwritableFolderGivesASentence() throws Exception {
        // Given
        Path notAFolder = Files.createFile(folder.resolve("file"));
        Secrets secrets = Secrets.open(notAFolder.resolve("secrets"));
        // When / Then
        assertThatThrownBy(() -> secrets.password("one"))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("cannot be written");
    }

    private Path file() {
        return folder.resolve("secrets");
    }
}
