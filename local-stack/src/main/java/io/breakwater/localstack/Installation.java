package io.breakwater.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where Breakwater's own files are on this machine.
 *
 * @param root the folder that holds {@code deploy} and the modules
 * @param cache what is unpacked or built once and can be thrown away at any time
 */
public record Installation(Path root, Path cache) {
    private static final Properties VERSIONS = load("versions.properties");

    /**
     * Finds the installation: system property {@code breakwater.root}, else the nearest parent of the working folder that
     * looks like one. The environment variable {@code BREAKWATER_CACHE} moves the cache.
     */
    public static Installation find() {
        Path root = Optional.ofNullable(System.getProperty("breakwater.root"))
                .map(Path::of)
                .filter(Installation::isRoot)
                .or(() -> nearestRoot(Path.of("").toAbsolutePath()))
                .orElseThrow(
                        () -> new LocalStackException(
                                "Breakwater's folder was not found. Run the command from inside it, or call its 'breakwater' script by path."));
        return at(root, System.getenv());
    }

    static Installation at(Path root, Map<String, String> environment) {
        String cache = environment.getOrDefault("BREAKWATER_CACHE", "");
        return new Installation(
                root.toAbsolutePath(),
                cache.isBlank()
                        ? root.toAbsolutePath().resolve(".breakwater/cache")
                        : Path.of(cache).toAbsolutePath());
    }

    public Path provisioningSql() {
        return root.resolve("deploy/postgres/provision.sql");
    }

    public Path realm() {
        return root.resolve("deploy/keycloak/realm.json");
    }

    /** The version the build was made with; {@code name} as in the root POM's properties. */
    public static String version(String name) {
        return Optional.ofNullable(VERSIONS.getProperty(name))
                .orElseThrow(() -> new IllegalArgumentException("no version " + name));
    }

    private static Optional<Path> nearestRoot(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (isRoot(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static boolean isRoot(Path folder) {
        return Files.isRegularFile(folder.resolve("deploy/keycloak/realm.json"));
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Installation.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
