package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official conformance suite, against the gateway in front of fixtures that pass it alone. */
@ExtendWith(StackExtension.class)
@Order(20)
class ConformanceIT {

    @ParameterizedTest(name = "{0} at revision {1}")
    @CsvSource({
        "fixture-dual, 2026-07-28, nothing-fails.yml",
        "fixture-dual, 2025-11-25, gateway-2025-11-25.yml",
        "fixture-modern, 2026-07-28, nothing-fails.yml",
        "fixture-legacy, 2026-07-28, bridged-2026-07-28.yml",
        "fixture-legacy, 2025-11-25, gateway-2025-11-25.yml",
        "fixture-modern, 2025-11-25, gateway-2025-11-25.yml",
    })
    void gatewayConforms(String server, String revision, String expectedFailures, Stack stack, Fixtures fixtures) {
        try (var forwarder = forwarder(stack)) {
            var url = forwarder.url() + "/servers/" + server + "/mcp";

            var run = Conformance.run(url, revision, expectedFailures);

            assertThat(run.exit()).as(Conformance.summary(run)).isZero();
        }
    }

    /** Adds a platform-admin's token and leaves everything else as it is. */
    static NodeServer forwarder(Stack stack) {
        return Node.serve(
                new HashMap<>(stack.nodeTrust()),
                "node/forwarder.mjs",
                "--target",
                stack.gateway().toString(),
                "--token-url",
                stack.issuer() + "/protocol/openid-connect/token",
                "--token-form",
                "grant_type=password&client_id=local-token&scope=openid+mcp&username=platform-admin&password="
                        + stack.password("platform-admin"));
    }
}
