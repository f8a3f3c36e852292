package io.breakwater.simulator.core.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFactsTest {
    @ParameterizedTest
    @CsvSource({"6, tcp", "17, udp", "1, icmp", "58, icmpv6", "tcp, tcp", "-1, -1", "50, 50"})
    void protocolIsToldByName(String given, String normal) {
        assertThat(IpProtocol.normal(given)).contains(normal);
    }

    @ParameterizedTest
    @CsvSource({"smtp", "256", "''", "-2"})
    void unknownProtocolIsNone(String given) {
        assertThat(IpProtocol.normal(given)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, 0, 65535, true",
        "udp, 53, 53, true",
        "tcp, 443, 80, false",
        "tcp, -1, 80, false",
        "tcp, 1, 65536, false",
        "icmp, -1, -1, true",
        "icmp, 8, 0, true"
    })
    void portsAscendWithinTheirRange(String protocol, int from, int to, boolean allowed) {
        assertThat(IpProtocol.allows(protocol, from, to)).isEqualTo(allowed);
    }

    @Test
    void zonesAreFoundByNameAndId() {
        assertThat(Zones.find("eu-central-1", "eu-central-1b"))
                .map(Zones.Zone::id)
                .contains("euc1-az3");
        assertThat(Zones.find("eu-central-1", "euc1-az3")).map(Zones.Zone::name).contains("eu-central-1b");
        assertThat(Zones.find("eu-central-1", "eu-west-1a")).isEmpty();
        assertThat(Zones.of("us-east-1")).hasSize(6);
        assertThat(Zones.of("mars-1")).extracting(Zones.Zone::name).containsExactly("mars-1a", "mars-1b", "mars-1c");
        assertThat(Zones.regions()).extracting(Zones.Region::code).contains("eu-west-1");
    }

    @ParameterizedTest
    @CsvSource({
        "gp3, 8, 3000, true",
        "gp3, 10, 5001, false",
        "gp3, 10, 5000, true",
        "io1, 100, 5000, true",
        "io1, 100, 5001, false",
        "io2, 100, 100000, true",
        "io1, 100, 99, false"
    })
    void operationsDependOnTheSize(String type, int gib, int iops, boolean fits) {
        assertThat(VolumeLimits.of(type).orElseThrow().fits(gib, iops)).isEqualTo(fits);
    }

    @Test
    void volumeTypesHaveTheirLimits() {
        assertThat(VolumeLimits.of("gp9")).isEmpty();
        assertThat(VolumeLimits.of("st1").orElseThrow().fits(124)).isFalse();
        assertThat(VolumeLimits.of("st1").orElseThrow().takesIops()).isFalse();
        assertThat(VolumeLimits.of("gp3").orElseThrow().takesThroughput()).isTrue();
        assertThat(VolumeLimits.gp2Iops(8)).isEqualTo(100);
        assertThat(VolumeLimits.gp2Iops(1000)).isEqualTo(3000);
        assertThat(VolumeLimits.gp2Iops(10_000)).isEqualTo(16_000);
        assertThat(VolumeLimits.gp3Allows(3000, 750)).isTrue();
        assertThat(VolumeLimits.gp3Allows(3000, 751)).isFalse();
        assertThat(VolumeLimits.gp3Allows(80_000, 2_001)).isFalse();
        assertThat(VolumeLimits.gp3Allows(3000, 100)).isFalse();
    }
}
