package io.breakwater.localstack.postgres;

import io.breakwater.localstack.Archives;
import io.breakwater.localstack.Folders;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** PostgreSQL's programs for this machine, unpacked once into the cache. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder that holds {@code bin/initdb} and {@code bin/postgres}. */
    static Path unpacked(Path cache) {
        Path folder = cache.resolve("postgres-" + Installation.version("postgres-binaries.version"));
        Folders.complete(folder, PostgresBinaries::unpack);
        return folder;
    }

    private static void unpack(Path folder) throws IOException {
        String name = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name)) {
            if (archive == null) {
                throw new LocalStackException("There is no embedded PostgreSQL for this machine (" + name
                        + "). Linux and macOS on x86-64 and ARM64 have one; elsewhere use docker-compose.yml.");
            }
            Archives.unpackTarXz(archive, folder);
        }
    }

    static String archive(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String cpu = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> processor;
        };
        return "postgres-%s-%s.txz".formatted(os, cpu);
    }
}
