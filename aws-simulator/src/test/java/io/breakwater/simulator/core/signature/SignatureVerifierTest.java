package io.breakwater.simulator.core.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.signature.SignatureRejected.Reason;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests are signed by the AWS SDK's own signer. */
class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Caller CALLER = new Caller("111122223333", "arn:aws:iam::111122223333:user/a", "AIDA", "AKIA");

    private final SignatureVerifier verifier = new SignatureVerifier(() -> NOW);

    private static AccessKey key(String secret, @Nullable String token, @Nullable Instant expires) {
        return new AccessKey("AKIAEXAMPLE", secret, token, expires, CALLER);
    }

    private static SignedRequest signed(String method, String url, String body, String service, Instant at) {
        return signed(AwsCredentialsIdentity.create("AKIAEXAMPLE", SECRET), method, url, body, service, at, null);
    }

    private static SignedRequest signed(
            AwsCredentialsIdentity identity,
            String method,
            String url,
            String body,
            String service,
            Instant at,
            @Nullable Duration presigned) {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(URI.create(url))
                .putHeader("Content-Type", "application/json")
                .build();
        var signed = AwsV4HttpSigner.create().sign(sign -> {
            sign.identity(identity)
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC));
            if (service.equals("s3")) {
                sign.putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
            }
            if (presigned != null) {
                sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, presigned)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false);
            }
        });
        Map<String, List<String>> headers = new HashMap<>();
        signed.request().headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new SignedRequest(
                method,
                signed.request().encodedPath(),
                signed.request().encodedQueryParameters().orElse(""),
                headers,
                body.getBytes(UTF_8));
    }

    private void verify(SignedRequest request, AccessKey key) {
        verifier.verify(request, Credential.of(request).orElseThrow(), key);
    }

    private void assertRejected(SignedRequest request, AccessKey key, Reason reason) {
        assertThatThrownBy(() -> verify(request, key)).isInstanceOfSatisfying(SignatureRejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.text()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4600/StartRecovery",
                "http://localhost:4600/tags/arn%3Aaws%3Adrs%3Aeu-central-1%3A111122223333%3Asource-server%2Fs-1",
                "http://localhost:4600/?Action=ListRoles&Version=2010-05-08&Path=%2Fa%20b%2F&x=1%2B1&empty=",
                "http://localhost:4600/clusters?maxResults=3&maxResults=2&nextToken=a%3D%3D",
            })
    void requestSignedByTheSdkIsAccepted(String url) {
        SignedRequest request = signed("POST", url, "{\"isDrill\":true}", "drs", NOW);
        assertThatCode(() -> verify(request, key(SECRET, null, null))).doesNotThrowAnyException();
    }

    @Test
    void pathOfS3IsSignedAsItIs() {
        SignedRequest request = signed("PUT", "http://localhost:4600/bucket/a%20b/c%2Bd%3D.txt", "content", "s3", NOW);
        assertThatCode(() -> verify(request, key(SECRET, null, null))).doesNotThrowAnyException();
    }

    @Test
    void presignedUrlIsAcceptedUntilItExpires() {
        // Given
        SignedRequest request = signed(
                AwsCredentialsIdentity.create("AKIAEXAMPLE", SECRET),
                "GET",
                "http://localhost:4600/bucket/key",
                "",
                "s3",
                NOW.minus(Duration.ofMinutes(50)),
                Duration.ofHours(1));

        // Then
        assertThat(Credential.of(request).orElseThrow().presigned()).isTrue();
        assertThatCode(() -> verify(request, key(SECRET, null, null))).doesNotThrowAnyException();
    }

    @Test
    void presignedUrlIsRefusedAfterItExpired() {
        SignedRequest request = signed(
                AwsCredentialsIdentity.create("AKIAEXAMPLE", SECRET),
                "GET",
                "http://localhost:4600/bucket/key",
                "",
                "s3",
                NOW.minus(Duration.ofMinutes(61)),
                Duration.ofHours(1));
        assertRejected(request, key(SECRET, null, null), Reason.EXPIRED);
    }

    @Test
    void anotherSecretIsRefused() {
        SignedRequest request = signed("POST", "http://localhost:4600/", "{}", "drs", NOW);
        assertRejected(request, key("another", null, null), Reason.MISMATCH);
    }

    @Test
    void changedBodyIsRefused() {
        SignedRequest request = signed("POST", "http://localhost:4600/", "{}", "drs", NOW);
        var changed = new SignedRequest(
                "POST", request.rawPath(), request.rawQuery(), request.headers(), "{\"a\":1}".getBytes(UTF_8));
        assertRejected(changed, key(SECRET, null, null), Reason.MISMATCH);
    }

    @Test
    void changedPathIsRefused() {
        SignedRequest request = signed("POST", "http://localhost:4600/DescribeJobs", "{}", "drs", NOW);
        var changed =
                new SignedRequest("POST", "/StartRecovery", request.rawQuery(), request.headers(), request.body());
        assertRejected(changed, key(SECRET, null, null), Reason.MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void requestOfAnotherTimeIsRefused(long seconds) {
        SignedRequest request = signed("POST", "http://localhost:4600/", "{}", "drs", NOW.plusSeconds(seconds));
        assertRejected(request, key(SECRET, null, null), Reason.EXPIRED);
    }

    @Test
    void sessionNeedsItsToken() {
        // Given
        var session = AwsSessionCredentialsIdentity.create("AKIAEXAMPLE", SECRET, "token");
        SignedRequest request = signed(session, "POST", "http://localhost:4600/", "{}", "drs", NOW, null);

        // Then
        assertThatCode(() -> verify(request, key(SECRET, "token", NOW.plusSeconds(1))))
                .doesNotThrowAnyException();
        assertRejected(request, key(SECRET, "other", NOW.plusSeconds(1)), Reason.UNKNOWN_KEY);
        assertRejected(request, key(SECRET, null, null), Reason.UNKNOWN_KEY);
        assertRejected(request, key(SECRET, "token", NOW), Reason.SESSION_EXPIRED);
    }

    @Test
    void unsignedRequestHasNoCredential() {
        var request = new SignedRequest("GET", "/", "a=b", Map.of(), new byte[0]);
        assertThat(Credential.of(request)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc",
                "AWS4-HMAC-SHA256 Credential=A/20261120/eu-central-1/drs/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=A/20261120/drs/aws4_request, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=A/20261120/eu-central-1/drs/aws4_request, SignedHeaders=host, Signature=00",
            })
    void credentialThatCannotBeReadIsRefused(String header) {
        var request = new SignedRequest(
                "POST",
                "/",
                "",
                Map.of("authorization", List.of(header), "x-amz-date", List.of("20 November")),
                new byte[0]);
        assertThatThrownBy(() -> Credential.of(request))
                .isInstanceOfSatisfying(
                        SignatureRejected.class, e -> assertThat(e.reason()).isEqualTo(Reason.INCOMPLETE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "604801"})
    void presignedUrlMustExpireWithinAWeek(String expires) {
        var request = new SignedRequest(
                "GET",
                "/b/k",
                "X-Amz-Credential=A%2F20261120%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=20261120T030000Z"
                        + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00&X-Amz-Expires=" + expires,
                Map.of(),
                new byte[0]);
        assertThatThrownBy(() -> Credential.of(request)).isInstanceOf(SignatureRejected.class);
    }

    @Test
    void queryThatIsNotPercentEncodedIsRefused() {
        var request = new SignedRequest("GET", "/b/k", "X-Amz-Signature=%zz", Map.of(), new byte[0]);
        assertThatThrownBy(() -> Credential.of(request)).isInstanceOf(SignatureRejected.class);
    }

    @Test
    void keyDoesNotPrintItsSecret() {
        assertThat(key(SECRET, "token", null).toString()).doesNotContain(SECRET).doesNotContain("token");
    }
}
