package io.breakwater.localstack.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Keycloak realm representation, alone or with an overlay laid over it. */
public final class RealmFile {
    /** What tells one member of a list from another; lists of anything else are replaced whole. */
    private static final List<String> IDENTITIES =
            List.of("clientId", "username", "name", "alias", "executor", "condition");

    /** Our placeholders; Keycloak's own message keys are lower case. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final JsonNode realm;

    private RealmFile(JsonNode realm) {
        this.realm = realm;
    }

    public static RealmFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new RealmFile(JSON.readTree(in));
        } catch (IOException e) {
            throw new LocalStackException("The realm file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    static RealmFile parse(String json) {
        try {
            return new RealmFile(JSON.readTree(json));
        } catch (IOException e) {
            throw new LocalStackException("not a realm: " + e.getMessage(), e);
        }
    }

    /** This realm with sample users and agents, the client of {@code ./breakwater token}, and no one-time codes. */
    public RealmFile withLocalOverlay() {
        return with(resource("local-overlay.json"));
    }

    /** This realm with one administrator and nothing else, for a stack that works on a real AWS account. */
    public RealmFile withAdministrator() {
        return with(resource("administrator-overlay.json"));
    }

    RealmFile with(RealmFile overlay) {
        return new RealmFile(merge(realm, overlay.realm));
    }

    /** Names of the environment variables that Keycloak needs to fill in the placeholders. */
    public Set<String> placeholders() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(realm.toString());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Equal for equal realms, whatever their layout. */
    public String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(realm.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    JsonNode json() {
        return realm;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), realm);
    }

    private static RealmFile resource(String name) {
        try (InputStream in = RealmFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new RealmFile(JSON.readTree(in));
        } catch (IOException e) {
            throw new LocalStackException("cannot read " + name, e);
        }
    }

    private static JsonNode merge(JsonNode base, JsonNode over) {
        if (base instanceof ObjectNode object && over instanceof ObjectNode changes) {
            ObjectNode merged = object.deepCopy();
            changes.properties().forEach(change -> {
                JsonNode before = merged.get(change.getKey());
                merged.set(change.getKey(), before == null ? change.getValue() : merge(before, change.getValue()));
            });
            return merged;
        }
        if (base instanceof ArrayNode list && over instanceof ArrayNode additions && identified(additions)) {
            return mergeLists(list, additions);
        }
        return over;
    }

    private static ArrayNode mergeLists(ArrayNode list, ArrayNode additions) {
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        list.forEach(member -> merged.add(counterpart(additions, member)
                .map(change -> merge(member, change))
                .orElse(member)));
        additions.forEach(addition -> {
            if (counterpart(list, addition).isEmpty()) {
                merged.add(addition);
            }
        });
        return merged;
    }

    private static Optional<JsonNode> counterpart(ArrayNode list, JsonNode wanted) {
        Optional<String> identity = identity(wanted);
        for (JsonNode member : list) {
            if (identity.isPresent() && identity(member).equals(identity)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    private static boolean identified(ArrayNode list) {
        for (JsonNode member : list) {
            if (identity(member).isEmpty()) {
                return false;
            }
        }
        return !list.isEmpty();
    }

    private static Optional<String> identity(JsonNode member) {
        return IDENTITIES.stream()
                .filter(member::hasNonNull)
                .findFirst()
                .map(key -> key + "=" + member.get(key).asText());
    }
}
