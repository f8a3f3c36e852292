package io.breakwater.drs.core.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.wire.guard.UrlRefused;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeNetworksTest {
    private static final ProbeNetworks NETWORKS =
            ProbeNetworks.parse(List.of("10.20.0.0/15", " fd12:3456::/32 ", "169.254.0.0/16", ""));

    @ParameterizedTest
    @ValueSource(strings = {"10.20.0.1", "10.21.255.255", "fd12:3456::1"})
    void listedNetworksMayBeProbed(String address) {
        assertThat(choose(NETWORKS, address)).isEqualTo(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.22.0.1",
                "10.19.255.255",
                "8.8.8.8",
                "127.0.0.1",
                "fd12:3457::1",
                "169.254.169.254",
                "169.254.1.1"
            })
    void nothingElseMay(String address) {
        assertThatThrownBy(() -> choose(NETWORKS, address))
                .isInstanceOf(UrlRefused.class)
                .hasMessageNotContaining(address);
    }

    @Test
    void oneForbiddenAnswerRefusesAll() {
        assertThatThrownBy(() -> choose(NETWORKS, "10.20.0.1", "8.8.8.8")).isInstanceOf(UrlRefused.class);
    }

    @Test
    void withoutAListNothingIsProbed() {
        assertThatThrownBy(() -> choose(ProbeNetworks.parse(List.of()), "10.20.0.1"))
                .isInstanceOf(UrlRefused.class);
        assertThatThrownBy(() -> choose(NETWORKS)).isInstanceOf(UrlRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "example.com/8"})
    void onlyNetworksAreRead(String text) {
        assertThatThrownBy(() -> ProbeNetworks.parse(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress choose(ProbeNetworks networks, String... addresses) {
        return networks.choose(Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    }
}
