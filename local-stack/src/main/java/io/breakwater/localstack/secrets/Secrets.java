package io.breakwater.localstack.secrets;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Passwords and keys of one installation, one {@code name=value} a line in a file that only its owner reads. A secret is
 * made and stored when it is first asked for, so an older file grows with the suite. Safe for use by several threads.
 */
public final class Secrets {
    /** Name of the keys that seal the gateway's sessions. */
    public static final String SESSION_KEYS = "GATEWAY_SESSION_KEYS";

    private static final String OWNER_ONLY = "rw-------";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> values;

    private Secrets(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** Opens {@code file}, which need not exist, and takes away everybody else's rights to it. */
    public static Secrets open(Path file) {
        Map<String, String> values = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
                for (String line : Files.readAllLines(file)) {
                    int sign = line.indexOf('=');
                    if (sign > 0) {
                        values.put(line.substring(0, sign), line.substring(sign + 1));
                    }
                }
            }
        } catch (IOException e) {
            throw new LocalStackException("The secrets in %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        return new Secrets(file, values);
    }

    /** A password of 144 random bits, made when first asked for. */
    public String password(String name) {
        return secret(name, () -> Base64.getUrlEncoder().encodeToString(random(18)));
    }

    /** A sample user's password; the same name as the realm's placeholder. */
    public String userPassword(String user) {
        return password("USER_%s_PASSWORD".formatted(placeholder(user)));
    }

    /** A client's secret; the same name as the realm's placeholder. */
    public String clientSecret(String client) {
        return password(placeholder(client) + "_CLIENT_SECRET");
    }

    /** Keys that seal the gateway's sessions, as {@code kid:base64}. */
    public String sessionKeys() {
        return secret(SESSION_KEYS, () -> "k1:" + Base64.getEncoder().encodeToString(random(32)));
    }

    private static String placeholder(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private synchronized String secret(String name, Supplier<String> maker) {
        String known = values.get(name);
        if (known != null) {
            return known;
        }
        String made = maker.get();
        values.put(name, made);
        write();
        return made;
    }

    private void write() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path next = Files.createTempFile(
                    folder,
                    "secrets",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            StringBuilder text = new StringBuilder();
            values.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append('\n'));
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LocalStackException(
                    "The secrets cannot be written to %s: %s. Is the disk full or the folder read-only?"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
