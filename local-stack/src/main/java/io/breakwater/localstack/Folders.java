package io.breakwater.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that are either complete or made again. */
public final class Folders {
    /** Written last; a folder without it is half-written. */
    private static final String COMPLETE = ".complete";

    private Folders() {}

    /** What fills a folder; may fail half-way. */
    @FunctionalInterface
    public interface Maker {
        void make(Path folder) throws IOException;
    }

    public static boolean isComplete(Path folder) {
        return Files.isRegularFile(folder.resolve(COMPLETE));
    }

    /**
     * Makes sure {@code folder} is complete. What an interrupted attempt left is deleted first. Other processes that want
     * the same folder wait.
     */
    public static synchronized void complete(Path folder, Maker maker) {
        if (isComplete(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !isComplete(folder)) {
                    delete(folder);
                    Files.createDirectories(folder);
                    maker.make(folder);
                    Files.createFile(folder.resolve(COMPLETE));
                }
            }
        } catch (IOException e) {
            throw new LocalStackException(
                    "%s could not be written: %s. Is the disk full or the folder read-only?"
                            .formatted(folder, reason(e)),
                    e);
        }
    }

    /** Deletes {@code folder} with everything in it; links are not followed. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
