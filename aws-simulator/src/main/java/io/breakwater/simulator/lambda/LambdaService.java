package io.breakwater.simulator.lambda;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** AWS Lambda. No code runs: an invocation answers its payload, and fails if that is {@code {"fail":true}}. Not simulated: event sources, layers, URLs, concurrency. Source: Lambda API reference, 2015-03-31. */
public final class LambdaService {
    static final int PAGE = 50;

    private LambdaService() {}

    public static AwsService service() {
        return AwsService.of(
                "lambda",
                ServiceModel.restJson("lambda", "2015-03-31"),
                Stream.of(
                                Functions.operations(),
                                FunctionChanges.operations(),
                                Aliases.operations(),
                                Invocations.operations())
                        .flatMap(List::stream)
                        .toList(),
                LambdaBehaviours.ALL);
    }
}
