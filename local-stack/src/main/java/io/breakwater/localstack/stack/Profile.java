package io.breakwater.localstack.stack;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * What a home was set up as. Realm and tokens carry its URLs, so it cannot change once Keycloak has imported the realm.
 *
 * @param portOffset added to every port
 * @param aws the AWS the stack works on
 */
public record Profile(int portOffset, Aws aws) {
    /** Which AWS, and therefore who may log in. */
    public enum Aws {
        /** Sample users, sample agents and {@code ./breakwater token}. */
        SIMULATED,
        /** One generated administrator, nobody else. */
        REAL
    }

    private static final String OFFSET = "portOffset";
    private static final String AWS = "aws";

    /** The environment variable {@code BREAKWATER_AWS}. */
    public static Aws aws(String variable) {
        return switch (variable) {
            case "", "simulated" -> Aws.SIMULATED;
            case "real" -> Aws.REAL;
            default ->
                throw new LocalStackException(
                        "BREAKWATER_AWS is '%s'. It is either 'real' or not set.".formatted(variable));
        };
    }

    /** The home's profile, without changing it. */
    static Profile of(Home home, OptionalInt wantedOffset, Aws wantedAws) {
        Path file = file(home);
        if (!Files.exists(file)) {
            return new Profile(wantedOffset.orElse(0), wantedAws);
        }
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
            return new Profile(Integer.parseInt(stored.getProperty(OFFSET, "0")), Aws.valueOf(stored.getProperty(AWS)));
        } catch (IOException | IllegalArgumentException e) {
            throw new LocalStackException(
                    "%s cannot be read: %s. Delete it to choose again.".formatted(file, e.getMessage()), e);
        }
    }

    /** Refuses to start {@code home} as something else than it was set up as. */
    void require(Home home, OptionalInt wantedOffset, Aws wantedAws) {
        if (wantedOffset.isPresent() && wantedOffset.getAsInt() != portOffset) {
            throw new LocalStackException(
                    "%s was set up with --port-offset %d, and its realm carries those URLs. Use that offset, or --home DIR for another stack."
                            .formatted(home.folder(), portOffset));
        }
        if (wantedAws != aws) {
            throw new LocalStackException(
                    "%s was set up for %s AWS account. Use --home DIR for another stack, so that sample users never meet a real account."
                            .formatted(home.folder(), aws == Aws.REAL ? "a real" : "no real"));
        }
    }

    void write(Home home) {
        Properties properties = new Properties();
        properties.setProperty(OFFSET, Integer.toString(portOffset));
        properties.setProperty(AWS, aws.name());
        try {
            Files.createDirectories(home.folder());
            try (Writer writer = Files.newBufferedWriter(file(home))) {
                properties.store(writer, "What this folder was set up as");
            }
        } catch (IOException e) {
            throw new LocalStackException(
                    "%s cannot be written: %s. Is the disk full or the folder read-only?"
                            .formatted(home.folder(), e.getMessage()),
                    e);
        }
    }

    private static Path file(Home home) {
        return home.folder().resolve("profile.properties");
    }
}
