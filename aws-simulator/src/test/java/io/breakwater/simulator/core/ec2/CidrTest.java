package io.breakwater.simulator.core.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    private static final Cidr SUBNET = Cidr.parse("10.0.1.0/28").orElseThrow();

    @Test
    void bitsBehindThePrefixAreCleared() {
        assertThat(Cidr.parse("10.1.2.3/16")).map(Cidr::toString).contains("10.1.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "256.0.0.0/8", "", "10.0.0.0/"})
    void whatIsNoBlockIsNotRead(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void firstFourAddressesAndTheLastAreKept() {
        assertThat(SUBNET.size()).isEqualTo(16);
        assertThat(SUBNET.usable()).isEqualTo(11);
        assertThat(Ipv4.text(SUBNET.usableAt(0))).isEqualTo("10.0.1.4");
        assertThat(Ipv4.text(SUBNET.usableAt(10))).isEqualTo("10.0.1.14");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.1.0, true",
        "10.0.1.3, true",
        "10.0.1.4, false",
        "10.0.1.14, false",
        "10.0.1.15, true",
        "10.0.1.16, false"
    })
    void keptAddressIsOneOfTheBlock(String address, boolean kept) {
        assertThat(SUBNET.keeps(Ipv4.parse(address).orElseThrow())).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.1.0/28, true, true",
        "10.0.1.8/29, true, true",
        "10.0.0.0/16, false, true",
        "10.0.1.16/28, false, false",
        "10.0.0.240/28, false, false"
    })
    void blocksContainAndOverlapEachOther(String other, boolean contained, boolean overlapping) {
        Cidr block = Cidr.parse(other).orElseThrow();

        assertThat(SUBNET.contains(block)).isEqualTo(contained);
        assertThat(SUBNET.overlaps(block)).isEqualTo(overlapping);
        assertThat(block.overlaps(SUBNET)).isEqualTo(overlapping);
    }

    @Test
    void tinyBlockHasNoUsableAddress() {
        assertThat(Cidr.parse("10.0.0.0/31").orElseThrow().usable()).isZero();
        assertThat(Ipv4.hyphenated("10.0.0.1")).isEqualTo("10-0-0-1");
    }
}
