package io.breakwater.simulator.core.signature;

import io.breakwater.simulator.core.signature.SignatureRejected.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies AWS Signature Version 4, of headers and of presigned URLs.
 *
 * <p>Ages are measured by the machine's clock, not by the simulated one: clients sign with theirs.
 *
 * <p>Source: AWS IAM User Guide, "Create a signed AWS API request".
 */
public final class SignatureVerifier {
    private static final HexFormat HEX = HexFormat.of();

    private final InstantSource machine;

    public SignatureVerifier(InstantSource machine) {
        this.machine = machine;
    }

    /**
     * Accepts the request or throws.
     *
     * @throws SignatureRejected if the key, the session, the age, the body's digest or the signature is wrong
     */
    public void verify(SignedRequest request, Credential credential, AccessKey key) {
        checkAge(credential);
        checkSession(credential, key);
        byte[] signingKey = signingKey(key.secret(), credential);
        boolean signed = payloadDigests(request, credential).stream()
                .anyMatch(digest -> isSignature(request, credential, digest, signingKey));
        if (!signed) {
            throw new SignatureRejected(
                    Reason.MISMATCH,
                    "The request signature we calculated does not match the signature you provided. "
                            + "Check your AWS Secret Access Key and signing method. "
                            + "Consult the service documentation for details.");
        }
    }

    private void checkAge(Credential credential) {
        Instant now = machine.instant();
        Instant earliest = credential.presigned()
                ? credential.signedAt().minus(Duration.ofMinutes(15))
                : credential.signedAt().minus(credential.validity());
        Instant latest = credential.signedAt().plus(credential.validity());
        if (now.isBefore(earliest) || now.isAfter(latest)) {
            throw new SignatureRejected(
                    Reason.EXPIRED,
                    "Signature not yet current or expired: signed at " + credential.signedAt() + ", now it is " + now
                            + ".");
        }
    }

    private void checkSession(Credential credential, AccessKey key) {
        String token = key.sessionToken();
        if (!credential.sessionToken().equals(token == null ? "" : token)) {
            throw SignatureRejected.unknownKey();
        }
        if (key.expires() != null && !machine.instant().isBefore(key.expires())) {
            throw new SignatureRejected(
                    Reason.SESSION_EXPIRED, "The security token included in the request is expired");
        }
    }

    private static boolean isSignature(
            SignedRequest request, Credential credential, String payloadDigest, byte[] signingKey) {
        String canonical = canonicalRequest(request, credential, payloadDigest);
        String toSign = Credential.ALGORITHM + "\n" + credential.amzDate() + "\n" + credential.scope() + "\n"
                + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        return MessageDigest.isEqual(
                hex(hmac(signingKey, toSign)).getBytes(StandardCharsets.US_ASCII),
                credential.signature().getBytes(StandardCharsets.US_ASCII));
    }

    private static String canonicalRequest(SignedRequest request, Credential credential, String payloadDigest) {
        // Every service but S3 signs the path encoded once more.
        String path = credential.isS3() ? request.rawPath() : UriEncoding.encodePath(request.rawPath());
        List<String> names = credential.signedHeaders().stream().sorted().toList();
        String headers = names.stream()
                .map(name -> name + ":" + canonicalValues(request, name) + "\n")
                .collect(Collectors.joining());
        return request.method() + "\n"
                + path + "\n"
                + CanonicalQuery.of(request.rawQuery()).text() + "\n"
                + headers + "\n"
                + String.join(";", names) + "\n"
                + payloadDigest;
    }

    private static String canonicalValues(SignedRequest request, String name) {
        return request.headers().getOrDefault(name, List.of()).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    /** What may stand for the body in the canonical request. */
    private static List<String> payloadDigests(SignedRequest request, Credential credential) {
        String declared = request.header("x-amz-content-sha256");
        String actual = hex(sha256(request.body()));
        if (declared.isEmpty()) {
            // Who presigns a URL does not know the body; some signers then sign the digest of an empty one.
            return credential.presigned() ? List.of("UNSIGNED-PAYLOAD", actual) : List.of(actual);
        }
        boolean digest = !declared.equals("UNSIGNED-PAYLOAD") && !declared.startsWith("STREAMING-");
        if (digest && !declared.equals(actual)) {
            throw new SignatureRejected(
                    Reason.MISMATCH, "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        return List.of(declared);
    }

    private static byte[] signingKey(String secret, Credential credential) {
        byte[] date = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), credential.scopeDate());
        byte[] region = hmac(date, credential.region());
        byte[] service = hmac(region, credential.service());
        return hmac(service, "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String hex(byte[] digest) {
        return HEX.formatHex(digest);
    }
}
