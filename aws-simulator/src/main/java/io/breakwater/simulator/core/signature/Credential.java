package io.breakwater.simulator.core.signature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * What a request says of its signature, read from the Authorization header or from the query of a presigned URL.
 *
 * <p>Source: AWS IAM User Guide, "Signature Version 4 for API requests", elements of a request signature.
 *
 * @param scopeDate the date of the credential scope, {@code yyyymmdd}
 * @param service the signing name: {@code drs}, {@code monitoring}
 * @param validity how long after its date the request may be used
 * @param presigned whether it stood in the query
 */
public record Credential(
        String accessKeyId,
        String scopeDate,
        String region,
        String service,
        List<String> signedHeaders,
        String signature,
        Instant signedAt,
        Duration validity,
        String sessionToken,
        boolean presigned) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration SKEW_OF_S3 = Duration.ofMinutes(15);
    private static final Duration LONGEST_PRESIGNED = Duration.ofDays(7);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Reads the credential of a request.
     *
     * @return nothing if the request carries none
     * @throws SignatureRejected if it carries one that cannot be read
     */
    public static Optional<Credential> of(SignedRequest request) {
        if (!request.header("authorization").isEmpty()) {
            return Optional.of(fromHeader(request));
        }
        CanonicalQuery query = CanonicalQuery.of(request.rawQuery());
        return query.value("X-Amz-Signature").isEmpty() ? Optional.empty() : Optional.of(fromQuery(query));
    }

    /** The date in the form signatures use: {@code 20261120T030000Z}. */
    String amzDate() {
        return AMZ_DATE.format(signedAt);
    }

    String scope() {
        return scopeDate + "/" + region + "/" + service + "/aws4_request";
    }

    boolean isS3() {
        return service.equals("s3");
    }

    private static Credential fromHeader(SignedRequest request) {
        String header = request.header("authorization");
        if (!header.startsWith(ALGORITHM + " ")) {
            throw incomplete("Authorization header requires the algorithm " + ALGORITHM);
        }
        String parts = header.substring(ALGORITHM.length());
        String[] scope = scope(part(parts, "Credential"));
        return new Credential(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(part(parts, "SignedHeaders").split(";")),
                part(parts, "Signature"),
                instant(request.header("x-amz-date")),
                scope[3].equals("s3") ? SKEW_OF_S3 : SKEW,
                request.header("x-amz-security-token"),
                false);
    }

    private static Credential fromQuery(CanonicalQuery query) {
        String[] scope = scope(query.value("X-Amz-Credential"));
        return new Credential(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(query.value("X-Amz-SignedHeaders").split(";")),
                query.value("X-Amz-Signature"),
                instant(query.value("X-Amz-Date")),
                seconds(query.value("X-Amz-Expires")),
                query.value("X-Amz-Security-Token"),
                true);
    }

    private static String part(String parts, String name) {
        for (String part : parts.split(",")) {
            String trimmed = part.strip();
            if (trimmed.startsWith(name + "=")) {
                return trimmed.substring(name.length() + 1);
            }
        }
        throw incomplete("Authorization header requires '" + name + "' parameter.");
    }

    private static String[] scope(String credential) {
        String[] parts = credential.split("/");
        if (parts.length != 5 || !parts[4].equals("aws4_request")) {
            throw incomplete("Credential should be scoped to a valid Region and service.");
        }
        return parts;
    }

    private static Instant instant(String amzDate) {
        try {
            return AMZ_DATE.parse(amzDate, Instant::from);
        } catch (DateTimeException e) {
            throw incomplete("X-Amz-Date must be in ISO8601 'basic format'.");
        }
    }

    private static Duration seconds(String expires) {
        try {
            Duration validity = Duration.ofSeconds(Long.parseLong(expires));
            if (!validity.isNegative() && validity.compareTo(LONGEST_PRESIGNED) <= 0) {
                return validity;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below as any other bad value.
        }
        throw incomplete("X-Amz-Expires must be between 0 and 604800 seconds.");
    }

    private static SignatureRejected incomplete(String message) {
        return new SignatureRejected(SignatureRejected.Reason.INCOMPLETE, message);
    }
}
