package io.breakwater.localstack.keycloak;

import io.breakwater.localstack.Archives;
import io.breakwater.localstack.Folders;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keycloak unpacked and built for our options, once per version and options. The result holds no realm and no data, so
 * every instance on the machine shares it.
 */
final class KeycloakDistribution {
    /** Keycloak's build-time options; what differs between instances is given at start. */
    static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres", "--features=cimd", "--health-enabled=true", "--metrics-enabled=true", "--cache=local");

    private KeycloakDistribution() {}

    /** The folder that holds {@code lib/quarkus-run.jar}, optimised. */
    static Path built(Installation installation, Path log) {
        String version = Installation.version("keycloak.version");
        String options = Integer.toHexString(String.join(" ", BUILD_OPTIONS).hashCode());
        Path folder = installation.cache().resolve("keycloak-%s-%s".formatted(version, options));
        Folders.complete(folder, target -> {
            Archives.unpackTarGz(archive(installation, version), target);
            build(target, log);
        });
        return folder;
    }

    private static void build(Path folder, Path log) {
        List<String> command = Stream.concat(
                        Stream.of(folder.resolve("bin/kc.sh").toString(), "build"), BUILD_OPTIONS.stream())
                .toList();
        ChildProcess build = ChildProcess.start(
                "The Keycloak build",
                command,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xmx512m"),
                log);
        try {
            if (build.process().waitFor() != 0) {
                throw new LocalStackException(
                        "Keycloak could not be built. The end of %s:%n%s".formatted(log, build.tail()));
            }
        } catch (InterruptedException e) {
            build.close();
            Thread.currentThread().interrupt();
            throw new LocalStackException("The Keycloak build was interrupted.", e);
        }
    }

    /** Where the Maven build put the archive, else where Maven keeps what it fetched. */
    static Path archive(Installation installation, String version) throws IOException {
        String name = "keycloak-quarkus-dist-%s.tar.gz".formatted(version);
        List<Path> candidates = List.of(
                installation.root().resolve("local-stack/target/keycloak").resolve(name),
                mavenRepository()
                        .resolve("org/keycloak/keycloak-quarkus-dist")
                        .resolve(version)
                        .resolve(name));
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        throw new LocalStackException(
                "Keycloak %s is not here yet. Run './mvnw -pl local-stack package' once with a network; it fetches %s."
                        .formatted(version, name));
    }

    private static Path mavenRepository() {
        return Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    }
}
