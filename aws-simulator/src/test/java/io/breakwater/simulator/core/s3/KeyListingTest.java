package io.breakwater.simulator.core.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyListingTest {
    private static final List<String> KEYS = List.of("a", "dir/1", "dir/2", "dir/sub/3", "other/4", "z");

    @Test
    void keysBehindTheDelimiterAreRolledUp() {
        assertThat(KeyListing.of(KEYS, "", "/", "", 10)).satisfies(listing -> {
            assertThat(listing.keys()).containsExactly("a", "z");
            assertThat(listing.commonPrefixes()).containsExactly("dir/", "other/");
            assertThat(listing.last()).isEmpty();
            assertThat(listing.size()).isEqualTo(4);
        });
        assertThat(KeyListing.of(KEYS, "dir/", "/", "", 10)).satisfies(listing -> {
            assertThat(listing.keys()).containsExactly("dir/1", "dir/2");
            assertThat(listing.commonPrefixes()).containsExactly("dir/sub/");
        });
    }

    @Test
    void pagesGoOnBehindTheLastKeyOrPrefix() {
        KeyListing first = KeyListing.of(KEYS, "", "/", "", 2);
        KeyListing second = KeyListing.of(KEYS, "", "/", first.last().orElseThrow(), 2);

        assertThat(first.keys()).containsExactly("a");
        assertThat(first.commonPrefixes()).containsExactly("dir/");
        assertThat(second.commonPrefixes()).containsExactly("other/");
        assertThat(second.keys()).containsExactly("z");
        assertThat(second.last()).isEmpty();
        assertThat(KeyListing.of(KEYS, "", "", "", 0).last()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-4, 0, 4", "bytes=5-, 5, 9", "bytes=-3, 7, 9", "bytes=-30, 0, 9", "bytes=8-100, 8, 9"})
    void rangesAreCutToTheObject(String header, int first, int last) {
        ByteRange range = ByteRange.of(header, 10).orElseThrow();

        assertThat(range).isEqualTo(new ByteRange(first, last));
        assertThat(range.told(10)).isEqualTo("bytes " + first + "-" + last + "/10");
        assertThat(range.size()).isEqualTo(last - first + 1);
    }

    @Test
    void rangesThatAreNoneAreIgnoredAndThoseBehindTheEndRefused() {
        assertThat(ByteRange.of("bytes=5-2", 10)).isEmpty();
        assertThat(ByteRange.of("lines=1-2", 10)).isEmpty();
        assertThat(ByteRange.of("bytes=-", 10)).isEmpty();
        assertThatExceptionOfType(ByteRange.NotSatisfiable.class).isThrownBy(() -> ByteRange.of("bytes=10-", 10));
        assertThatExceptionOfType(ByteRange.NotSatisfiable.class).isThrownBy(() -> ByteRange.of("bytes=-0", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "my.bucket-1", "0a9"})
    void namesThatABucketMayHave(String name) {
        assertThat(BucketNames.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Abc", "-abc", "abc-", "a..b", "10.0.0.1", "xn--abc", "a_b", "abc-s3alias"})
    void namesThatNoBucketHas(String name) {
        assertThat(BucketNames.isValid(name)).isFalse();
    }

    @Test
    void aPolicyIsPublicIfItLetsEverybodyInWithoutACondition() {
        assertThat(policy("\"*\"", "").isPublic()).isTrue();
        assertThat(policy("{\"AWS\":[\"*\"]}", "").isPublic()).isTrue();
        assertThat(policy("{\"AWS\":\"arn:aws:iam::111122223333:root\"}", "").isPublic())
                .isFalse();
        assertThat(policy("\"*\"", ",\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}")
                        .isPublic())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"Statement\":[{\"Effect\":\"Allow\"}]}"})
    void whatIsNoPolicyIsRefused(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> BucketPolicy.parse(text));
    }

    @Test
    void digestsAreThoseOfTheirAlgorithms() {
        assertThat(Digests.etag(new byte[0])).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(Digests.contentMd5(new byte[0])).isEqualTo("1B2M2Y8AsgTpgAmY7PhCfg==");
        assertThat(Digests.canonicalUser("111122223333"))
                .hasSize(64)
                .isNotEqualTo(Digests.canonicalUser("444455556666"));
    }

    private static BucketPolicy policy(String principal, String more) {
        return BucketPolicy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"" + more + "}}");
    }
}
