package io.breakwater.simulator.route53;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Route 53. A health check fails if a fault is set on its id. Not simulated: domains, traffic policies, DNSSEC, VPC associations after creation, answers to DNS queries.
 * Source: Route 53 API reference, 2013-04-01.
 */
public final class Route53Service {
    static final int PAGE = 100;

    private Route53Service() {}

    public static AwsService service() {
        return AwsService.of(
                "route53",
                ServiceModel.restXml("route53", "2013-04-01", "https://route53.amazonaws.com/doc/2013-04-01/"),
                Stream.of(HostedZones.operations(), RecordSets.operations(), HealthChecks.operations())
                        .flatMap(List::stream)
                        .toList(),
                Route53Behaviours.ALL);
    }

    /** An id as it is stored: without what stands before it in paths. */
    static String id(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** Reads MaxItems. */
    static @Nullable Integer items(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw Route53Errors.input("MaxItems is not a number: " + text);
        }
    }
}
