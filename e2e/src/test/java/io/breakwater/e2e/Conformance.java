package io.breakwater.e2e;

import java.util.Map;

/** The protocol's own conformance suite, at its pinned release, against one endpoint. */
final class Conformance {

    private static final String SUITE = "@modelcontextprotocol/conformance/dist/index.js";

    private Conformance() {}

    /** Runs the frozen set of {@code revision}; failures other than those listed for it make the exit code non-zero. */
    static Node.Finished run(String url, String revision, String expectedFailures) {
        return Node.run(
                Map.of(),
                Packages.script(SUITE),
                "server",
                "--url",
                url,
                "--requirements",
                revision,
                "--expected-failures",
                "conformance/" + expectedFailures,
                "--output-dir",
                "target/conformance/" + expectedFailures.replace(".yml", "") + "-" + revision);
    }

    /** The suite's own summary, which names every scenario. */
    static String summary(Node.Finished run) {
        var output = run.output() + run.errors();
        var at = output.indexOf("=== SUMMARY ===");
        return at < 0 ? output : output.substring(at);
    }
}
