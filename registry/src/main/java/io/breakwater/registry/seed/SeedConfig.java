package io.breakwater.registry.seed;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the servers of a new installation are described. */
@ConfigMapping(prefix = "registry.seed")
public interface SeedConfig {
    /** A JSON array of registrations, applied once in the life of the database; absent: none. */
    Optional<Path> file();
}
