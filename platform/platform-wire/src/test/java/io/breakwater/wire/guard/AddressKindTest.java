package io.breakwater.wire.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressKindTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8,PUBLIC",
        "93.184.215.14,PUBLIC",
        "172.15.255.255,PUBLIC",
        "172.32.0.1,PUBLIC",
        "223.255.255.255,PUBLIC",
        "10.0.0.1,PRIVATE",
        "10.255.255.255,PRIVATE",
        "172.16.0.1,PRIVATE",
        "172.31.255.255,PRIVATE",
        "192.168.1.1,PRIVATE",
        "100.64.0.1,PRIVATE",
        "100.127.255.255,PRIVATE",
        "127.0.0.1,LOOPBACK",
        "127.255.0.1,LOOPBACK",
        "169.254.1.1,LINK_LOCAL",
        "169.254.169.254,METADATA",
        "169.254.170.2,METADATA",
        "169.254.170.23,METADATA",
        "168.63.129.16,METADATA",
        "100.100.100.200,METADATA",
        "0.0.0.0,RESERVED",
        "0.1.2.3,RESERVED",
        "192.0.0.8,RESERVED",
        "192.0.2.1,RESERVED",
        "198.18.0.1,RESERVED",
        "198.19.255.255,RESERVED",
        "198.51.100.7,RESERVED",
        "203.0.113.7,RESERVED",
        "224.0.0.1,RESERVED",
        "240.0.0.1,RESERVED",
        "255.255.255.255,RESERVED",
        "2606:4700::1111,PUBLIC",
        "2a00:1450:4001::5,PUBLIC",
        "::1,LOOPBACK",
        "::,RESERVED",
        "fe80::1,LINK_LOCAL",
        "febf::1,LINK_LOCAL",
        "fc00::1,PRIVATE",
        "fd12:3456::1,PRIVATE",
        "fec0::1,PRIVATE",
        "fd00:ec2::254,METADATA",
        "fd20:ce::254,METADATA",
        "ff02::1,RESERVED",
        "2001:db8::1,RESERVED",
        "2001::1,RESERVED",
        "3fff::1,RESERVED",
        "4000::1,RESERVED",
        "64:ff9b::7f00:1,LOOPBACK",
        "64:ff9b::a9fe:a9fe,METADATA",
        "64:ff9b::808:808,PUBLIC",
        "64:ff9b:1::1,PRIVATE",
        "2002:7f00:1::,LOOPBACK",
        "2002:a00:1::,PRIVATE",
        "2002:808:808::,PUBLIC",
        "::127.0.0.1,LOOPBACK",
        "::10.0.0.1,PRIVATE",
        "::ffff:0:10.0.0.1,PRIVATE",
    })
    void everyAddressHasItsKind(String literal, AddressKind kind) {
        assertThat(AddressKind.of(InetAddress.ofLiteral(literal))).isEqualTo(kind);
    }

    @Test
    void mappedAddressesAreJudgedByTheAddressTheyCarry() {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(AddressKind.of(mapped)).isEqualTo(AddressKind.LOOPBACK);
    }
}
