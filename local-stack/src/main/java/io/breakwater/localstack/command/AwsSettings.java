package io.breakwater.localstack.command;

import java.util.Map;
import java.util.stream.Collectors;

/** How the stock AWS tools are pointed at the simulated account. */
final class AwsSettings {
    private AwsSettings() {}

    /** @param variables what AWS tools read from the environment, the endpoint among them */
    static String text(Map<String, String> variables) {
        String exports = variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(" \\\n      ", "    export ", ""));
        String endpoint = variables.getOrDefault("AWS_ENDPOINT_URL", "");
        return """
                Work on the simulated AWS account; its clock, faults and calls are at %1$s/_simulator
                %2$s
                    aws --endpoint-url %1$s drs describe-source-servers --max-items 3
                  AWS CLI before 2.13 needs the option, later ones read AWS_ENDPOINT_URL.""".formatted(endpoint, exports);
    }
}
