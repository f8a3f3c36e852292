package io.breakwater.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path parent;

    @Test
    void completeFolderIsNotMadeAgain() {
        // Given
        Folders.complete(folder(), made -> Files.createFile(made.resolve("content")));
        // When
        Folders.complete(folder(), made -> {
            throw new IOException("made twice");
        });
        // Then
        assertThat(folder().resolve("content")).exists();
    }

    @Test
    void halfWrittenFolderIsMadeAfresh() throws IOException {
        // Given
        assertThatThrownBy(() -> Folders.complete(folder(), made -> {
                    Files.createFile(made.resolve("leftover"));
                    throw new IllegalStateException("the machine was switched off");
                }))
                .isInstanceOf(IllegalStateException.class);
        // When
        Folders.complete(folder(), made -> Files.createFile(made.resolve("content")));
        // Then
        assertThat(folder().resolve("leftover")).doesNotExist();
        assertThat(folder().resolve("content")).exists();
        assertThat(Folders.isComplete(folder())).isTrue();
    }

    @Test
    void fullDiskGivesASentence() {
        assertThatThrownBy(() -> Folders.complete(folder(), made -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("disk full");
    }

    private Path folder() {
        return parent.resolve("folder");
    }
}
