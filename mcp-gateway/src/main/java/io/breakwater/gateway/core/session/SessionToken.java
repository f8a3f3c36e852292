package io.breakwater.gateway.core.session;

import io.breakwater.gateway.core.sealing.Sealer;
import io.breakwater.wire.json.RawJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a legacy session is, sealed into its id so that every replica can serve it: visible ASCII, at most 512 bytes, bound to one user and
 * one endpoint. Possession alone proves nothing; each request brings a token as well.
 *
 * @param subject the user the session belongs to
 * @param endpoint path of the endpoint it was opened at
 * @param version negotiated protocol version
 * @param capabilities the client capabilities declared, reduced to what the gateway acts on
 * @param owner the replica that opened it and holds its streams
 * @param issued to the second
 * @param nonce makes two sessions of one second different
 */
public record SessionToken(
        String subject,
        String endpoint,
        String version,
        RawJson capabilities,
        String owner,
        Instant issued,
        String nonce) {

    /** Longest sealed id, in bytes. */
    public static final int LONGEST = 512;

    private static final String PURPOSE = "session";

    /** @throws IllegalArgumentException when the sealed id would be too long */
    public String seal(Sealer sealer) {
        RawJson json = RawJson.object(edit -> edit.set("s", subject)
                .set("e", endpoint)
                .set("v", version)
                .set("c", capabilities)
                .set("o", owner)
                .set("i", issued.getEpochSecond())
                .set("n", nonce));
        String sealed = sealer.seal(PURPOSE, json.bytes());
        if (sealed.length() > LONGEST) {
            throw new IllegalArgumentException("The session id would exceed " + LONGEST + " bytes");
        }
        return sealed;
    }

    /** Reads a sealed id; empty when it was not made here. */
    public static Optional<SessionToken> open(Sealer sealer, String sealed) {
        if (sealed.length() > LONGEST) {
            return Optional.empty();
        }
        return sealer.open(PURPOSE, sealed).map(RawJson::parse).map(SessionToken::read);
    }

    private static SessionToken read(RawJson json) {
        return new SessionToken(
                json.text("s").orElse(""),
                json.text("e").orElse(""),
                json.text("v").orElse(""),
                json.member("c").orElse(RawJson.EMPTY_OBJECT),
                json.text("o").orElse(""),
                Instant.ofEpochSecond(
                        Long.parseLong(json.member("i").orElseThrow().toString())),
                json.text("n").orElse(""));
    }

    /** A short name for the session that can be logged and stored: it opens nothing. */
    public String identifier() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String all = subject + "\0" + endpoint + "\0" + owner + "\0" + issued.getEpochSecond() + "\0" + nonce;
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
