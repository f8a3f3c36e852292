package io.breakwater.registry.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Something that has one vector: the mean of the vectors of its texts.
 *
 * @param hash SHA-256 of recipe and texts; equal hashes have equal vectors
 * @param texts at least one
 */
public record Embedded(String hash, List<String> texts) {

    /** @param recipe says what the texts are; another recipe gives another hash */
    public static Embedded of(String recipe, List<String> texts) {
        return new Embedded(hash(recipe, texts), List.copyOf(texts));
    }

    private static String hash(String recipe, List<String> texts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(recipe.getBytes(UTF_8));
            for (var text : texts) {
                digest.update((byte) 0);
                digest.update(text.getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
