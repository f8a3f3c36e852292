package io.breakwater.cicd.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SEED_PROPERTY = "redaction.seed";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key AKIAIOSFODNN7EXAMPLE used | key [redacted] used",
                "ASIAIOSFODNN7EXAMPLE | [redacted]",
                "found wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY here | found [redacted] here",
                "AWS_SECRET_ACCESS_KEY=abc+def/0 | AWS_SECRET_ACCESS_KEY=[redacted]",
                "export DB_PASSWORD='hunter 2' && run | export DB_PASSWORD=[redacted] && run",
                "{\"password\": \"hunter2\", \"user\": \"app\"} | {\"password\": [redacted], \"user\": \"app\"}",
                "password: hunter2 | password: [redacted]",
                "api-key=abcdef1234 | api-key=[redacted]",
                "login --password hunter2 --user app | login --password [redacted] --user app",
                "curl -H 'Authorization: Bearer abcdefghij.klm' | curl -H 'Authorization: Bearer [redacted]'",
                "Authorization: Basic dXNlcjpwYXNz | Authorization: Basic [redacted]",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig_nature | [redacted]",
                "clone https://bot:" + "s3cret@git.example.com/a.git | clone https://[redacted]@git.example.com/a.git",
                "use ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789 now | use [redacted] now",
                "xoxb-" + "123456789012-abcdef | [redacted]",
                "npm_" + "abcdefghijklmnopqrstuvwxyz0123456789 | [redacted]",
                "access_token=0123abcd&next=1 | access_token=[redacted]&next=1",
                "token: 9f8e7d6c5b4a | token: [redacted]",
            })
    void secretsAreHidden(String line, String shown) {
        assertThat(Redaction.text(line)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[INFO] Building io.example:shop-web 1.0.0",
                "error: unexpected token: else",
                "commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904 checked out",
                "https://repo.maven.apache.org:443/maven2/org/example",
                "export DB_PASSWORD=$FROM_STORE",
                "PASSWORD=",
                "secrets: true",
                "tokens=128 max",
                "src/main/java/io/example/checkout/CartTests",
                "see https://example.com/user@host",
                "[Container] 2026/11/20 14:00:00.000001 Entering phase BUILD",
                "pull 123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop@sha256:2c26b46b68ffc68ff99b453c1d304134",
            })
    void whatIsNoSecretStays(String line) {
        assertThat(Redaction.text(line)).isSameAs(line);
    }

    @Test
    void privateKeysAreHiddenToTheirEnd() {
        List<String> shown = lines(
                "before -----BEGIN RSA PRIVATE KEY-----",
                "MIIEowIBAAKCAQEAu1SU1LfVLPHCozMxH2Mo",
                "4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onL",
                "-----END RSA PRIVATE KEY----- after",
                "next");

        assertThat(shown).containsExactly("before [redacted]", "[redacted]", "[redacted]", "[redacted] after", "next");
    }

    @Test
    void aPrivateKeyOnOneLineHidesNothingElse() {
        assertThat(lines("a -----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY----- b", "next"))
                .containsExactly("a [redacted] b", "next");
    }

    @Test
    void aKeyThatNeverEndsDoesNotHideTheRestOfTheLog() {
        var redaction = new Redaction(List.of());
        redaction.line("-----BEGIN PRIVATE KEY-----");
        List<String> shown = IntStream.range(0, 400)
                .mapToObj(i -> redaction.line("line " + i))
                .toList();

        assertThat(shown.getFirst()).isEqualTo("[redacted]");
        assertThat(shown.getLast()).isEqualTo("line 399");
    }

    @Test
    void theAgentsNextLineEndsAKey() {
        assertThat(lines("-----BEGIN PRIVATE KEY-----", "[Container] 2026/11/20 14:00:00.000001 Entering phase BUILD"))
                .containsExactly("[redacted]", "[Container] 2026/11/20 14:00:00.000001 Entering phase BUILD");
    }

    @Test
    void variablesFromSecretStoresAreHiddenWhateverTheirName() {
        var redaction = new Redaction(List.of("DATABASE", "A.B"));

        assertThat(redaction.line("DATABASE=postgres")).isEqualTo("DATABASE=[redacted]");
        assertThat(redaction.line("\"DATABASE\": \"x\"")).isEqualTo("\"DATABASE\": [redacted]");
        assertThat(redaction.line("OTHER_DATABASE=postgres A.B=1")).isEqualTo("OTHER_DATABASE=postgres A.B=[redacted]");
        assertThat(new Redaction(List.of()).line("DATABASE=postgres")).isEqualTo("DATABASE=postgres");
    }

    @Test
    void namesOfSecretsAreKnown() {
        assertThat(Stream.of("DB_PASSWORD", "apiKey", "GITHUB_TOKEN", "pin", "client_secret"))
                .allMatch(Redaction::isSecretName);
        assertThat(Stream.of("BRANCH", "pinned", "STAGE", "AWS_REGION")).noneMatch(Redaction::isSecretName);
    }

    /** Whatever stands around a secret, it is gone; doing it again changes nothing. */
    @Test
    void noSurroundingLetsASecretThrough() {
        long seed = Long.getLong(SEED_PROPERTY, 20_261_120L);
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            String secret = secret(random);
            String line = noise(random) + form(random, secret) + " " + noise(random);
            String shown = Redaction.text(line);

            assertThat(shown).as("%s=%d: %s", SEED_PROPERTY, seed, line).doesNotContain(secret);
            assertThat(Redaction.text(shown))
                    .as("%s=%d: %s", SEED_PROPERTY, seed, line)
                    .isEqualTo(shown);
        }
    }

    @Test
    void longLinesTakeNoLongTime() {
        String line = "token".repeat(40_000) + "=" + "a:".repeat(50_000);

        assertThat(Redaction.text(line)).hasSizeLessThanOrEqualTo(line.length() + 10);
    }

    private static String secret(Random random) {
        return random.ints(24, 0, LETTERS.length())
                        .mapToObj(i -> LETTERS.substring(i, i + 1))
                        .collect(Collectors.joining())
                + "a1";
    }

    private static String form(Random random, String secret) {
        List<String> forms = List.of(
                " PASSWORD=" + secret,
                " my.db-password : " + secret,
                " \"client_secret\":\"" + secret + "\"",
                " SECRET_KEY='" + secret + "'",
                " --api-key " + secret,
                " Authorization: Bearer " + secret,
                " bearer " + secret,
                " https://user:" + secret + "@example.com/path",
                " postgres://:" + secret + "@db/app",
                " ghp_" + secret,
                " GITHUB_TOKEN=" + secret);
        return forms.get(random.nextInt(forms.size()));
    }

    private static String noise(Random random) {
        List<String> words =
                List.of("[INFO]", "x=1", "user:", "\"a\"", "--verbose", "=", "https://example.com", "ü", "key");
        return random.ints(random.nextInt(5), 0, words.size())
                .mapToObj(words::get)
                .collect(Collectors.joining(" "));
    }

    private static List<String> lines(String... lines) {
        var redaction = new Redaction(List.of());
        var shown = new ArrayList<String>();
        for (String line : lines) {
            shown.add(redaction.line(line));
        }
        return shown;
    }
}
