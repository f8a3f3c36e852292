package io.breakwater.localstack.keycloak;

import io.breakwater.localstack.Archives;
import io.breakwater.localstack.Folders;
import io.breakwater.localstack.Installation;
import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.process.ChildProcess;
import io.breakwater.localstack.process.ProcessFiles;
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
    private KeycloakDistribution() {}

    /** The folder that holds {@code lib/quarkus-run.jar}, optimised. */
    static Path built(Installation installation) {
        String version = Installation.version("keycloak.version");
        String options =
                Integer.toHexString(String.join(" ", Keycloak.BUILD_OPTIONS).hashCode());
        Path folder = installation.cache().resolve("keycloak-%s-%s".formatted(version, options));
        Folders.complete(folder, target -> {
            Archives.unpackTarGz(archive(installation, version), target);
            build(target);
        });
        return folder;
    }

    private static void build(Path folder) {
        List<String> command = Stream.concat(
                        Stream.of(folder.resolve("bin/kc.sh").toString(), "build"), Keycloak.BUILD_OPTIONS.stream())
                .toList();
        ChildProcess.start(
                        "The Keycloak build",
                        command,
                        Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xmx512m"),
                        ProcessFiles.in(folder, "build"))
                .awaitSuccess();
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
