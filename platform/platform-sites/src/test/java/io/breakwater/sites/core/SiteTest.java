package io.breakwater.sites.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

    @ParameterizedTest
    @ValueSource(strings = {"eu-central-1", "us-gov-west-1", "ap-southeast-4", "us-iso-east-1"})
    void regionsAreCodesOfAws(String region) {
        assertThat(new Site("111122223333", region)).hasToString("111122223333/" + region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Frankfurt", "eu-central", "eu-central-1a", "EU-CENTRAL-1"})
    void nothingElseIsARegion(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Site("111122223333", region))
                .withMessageContaining("Region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11112222333", "1111222233334", "11112222333x"})
    void accountsHaveTwelveDigits(String account) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Site(account, "eu-central-1"))
                .withMessageContaining("twelve digits");
    }

    @Test
    void sitesAreOrderedByAccountThenRegion() {
        Site first = new Site("111122223333", "eu-west-1");
        Site second = new Site("444455556666", "eu-central-1");
        Site third = new Site("444455556666", "eu-west-1");

        assertThat(Stream.of(third, first, second).sorted()).containsExactly(first, second, third);
    }
}
