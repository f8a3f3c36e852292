package io.breakwater.simulator.core.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.1.5", "172.31.255.255", "255.255.255.255"})
    void addressIsReadAndWritten(String text) {
        assertThat(Ipv4.parse(text).map(Ipv4::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0",
                "10.0.0.0.0",
                "10..0.0",
                "10.0.0.",
                ".10.0.0",
                "256.0.0.0",
                "1000.0.0.0",
                "a.b.c.d",
                "10.0.0.-1",
                " 10.0.0.1"
            })
    void whatIsNoAddressIsNotRead(String text) {
        assertThat(Ipv4.parse(text)).isEmpty();
    }
}
