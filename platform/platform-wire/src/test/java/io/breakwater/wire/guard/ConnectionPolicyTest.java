package io.breakwater.wire.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionPolicyTest {
    private static final ConnectionPolicy STRICT = new ConnectionPolicy(false, List.of());
    private static final ConnectionPolicy LOCAL = new ConnectionPolicy(true, List.of());
    private static final ConnectionPolicy LISTED = new ConnectionPolicy(
            false,
            Stream.of("mcp.example.com", "*.tools.example.com", "private:current-time")
                    .map(HostRule::parse)
                    .toList());

    @Test
    void publicHttpsIsFine() {
        assertThat(choose(STRICT, "https://mcp.example.com/mcp", "93.184.215.14")
                        .getHostAddress())
                .isEqualTo("93.184.215.14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "192.168.0.9", "100.64.1.1", "::1", "fd12::1", "172.16.9.9"})
    void privateAddressesAreRefused(String address) {
        assertThatThrownBy(() -> choose(STRICT, "https://mcp.example.com/mcp", address))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("private address")
                .hasMessageNotContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "::1", "fd12::1"})
    void privateAddressesAreFineInTheLocalProfile(String address) {
        assertThat(choose(LOCAL, "http://localhost:8093/mcp", address)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.7.7", "fe80::1", "fd00:ec2::254", "0.0.0.0", "224.0.0.1", "::"})
    void metadataLinkLocalAndReservedAddressesAreNeverFine(String address) {
        assertThatThrownBy(() -> choose(STRICT, "https://a.example/", address)).isInstanceOf(UrlRefused.class);
        assertThatThrownBy(() -> choose(LOCAL, "http://a.example/", address)).isInstanceOf(UrlRefused.class);
        assertThatThrownBy(() -> choose(LISTED, "http://current-time/", address))
                .isInstanceOf(UrlRefused.class);
    }

    @Test
    void anEmptyListMayMeanNobody() {
        ConnectionPolicy nobody = new ConnectionPolicy(true, List.of(), true);

        assertThatThrownBy(() -> nobody.checkHost(UpstreamUrl.parse("https://mcp.example.com/")))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("allow-list");
        assertThat(choose(STRICT, "https://mcp.example.com/", "93.184.215.14")).isNotNull();
    }

    @Test
    void oneForbiddenAnswerRefusesAll() {
        assertThatThrownBy(() -> choose(STRICT, "https://a.example/", "93.184.215.14", "127.0.0.1"))
                .isInstanceOf(UrlRefused.class);
    }

    @Test
    void aHostWithoutAddressIsRefused() {
        assertThatThrownBy(() -> STRICT.choose(UpstreamUrl.parse("https://a.example/"), List.of()))
                .isInstanceOf(UrlRefused.class);
    }

    @Test
    void plainHttpStaysInside() {
        assertThatThrownBy(() -> choose(STRICT, "http://a.example/", "93.184.215.14"))
                .hasMessageContaining("https://");
        assertThatThrownBy(() -> choose(LOCAL, "http://a.example/", "93.184.215.14"))
                .hasMessageContaining("https://");
        assertThat(choose(LISTED, "http://current-time:8080/mcp", "10.0.3.4")).isNotNull();
    }

    @Test
    void ipv4IsPreferred() {
        assertThat(choose(LOCAL, "http://localhost/", "::1", "127.0.0.1").getHostAddress())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://mcp.example.com/", "https://a.tools.example.com/", "https://b.a.tools.example.com"})
    void listedHostsAreFine(String url) {
        assertThat(choose(LISTED, url, "93.184.215.14")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/",
                "https://tools.example.com/",
                "https://xmcp.example.com/",
                "https://mcp.example.com.evil.example/",
                "https://eviltools.example.com/",
                "https://93.184.215.14/",
            })
    void unlistedHostsAreRefused(String url) {
        assertThatThrownBy(() -> LISTED.checkHost(UpstreamUrl.parse(url)))
                .isInstanceOf(UrlRefused.class)
                .hasMessageContaining("allow-list");
    }

    @Test
    void onlyHostsMarkedPrivateMayLiveInside() {
        assertThatThrownBy(() -> choose(LISTED, "https://mcp.example.com/", "10.0.0.1"))
                .isInstanceOf(UrlRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "*", "*.", "a.*.b", "private:", "http://a", "u@h"})
    void brokenListEntriesStopTheService(String entry) {
        assertThatThrownBy(() -> HostRule.parse(entry)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mcp.example.com",
                "//mcp.example.com/",
                "ftp://mcp.example.com/",
                "file:///etc/passwd",
                "jar:http://a!/b",
                "gopher://a/",
                "https://user@mcp.example.com/",
                "https://user:secret@mcp.example.com/",
                "https://mcp.example.com@evil.example/",
                "https://a_b@evil_host/",
                "https:///mcp",
                "https://under_score.example/",
                "https://mcp.example.com:0/",
                "https://mcp.example.com:65536/",
                "https://mcp.example.com/#x",
                "https://exa mple.com/",
                "https://[::1%25eth0]/",
                "http://169.254.169.254\\@mcp.example.com/",
            })
    void unusableUrlsAreRefused(String url) {
        assertThatThrownBy(() -> UpstreamUrl.parse(url)).isInstanceOf(UrlRefused.class);
    }

    @Test
    void endlessUrlsAreRefused() {
        assertThatThrownBy(() -> UpstreamUrl.parse("https://a.example/" + "x".repeat(3_000)))
                .isInstanceOf(UrlRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://MCP.Example.com,true,mcp.example.com,443,/,mcp.example.com",
        "http://localhost:8093/mcp?x=1,false,localhost,8093,/mcp?x=1,localhost:8093",
        "https://a.example./mcp,true,a.example,443,/mcp,a.example",
        "https://[2606:4700::1111]:8443/m,true,2606:4700::1111,8443,/m,[2606:4700::1111]:8443",
    })
    void urlsAreSplitOnce(String text, boolean secure, String host, int port, String path, String authority) {
        UpstreamUrl url = UpstreamUrl.parse(text);

        assertThat(url).isEqualTo(new UpstreamUrl(secure, host, port, path));
        assertThat(url.authority()).isEqualTo(authority);
    }

    private static InetAddress choose(ConnectionPolicy policy, String url, String... addresses) {
        return policy.choose(
                UpstreamUrl.parse(url),
                Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    }
}
