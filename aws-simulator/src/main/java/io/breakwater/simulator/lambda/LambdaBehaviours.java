package io.breakwater.simulator.lambda;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What Lambda does beyond storing functions. */
final class LambdaBehaviours {
    static final Behaviour FAILURE_IS_200 = documented(
            "lambda.invoke.function-error",
            "A function's failure is answered with status 200 and the header X-Amz-Function-Error",
            "Lambda API reference, Invoke");
    static final Behaviour STATUSES = documented(
            "lambda.invoke.status",
            "An event is answered with 202 and a dry run with 204",
            "Lambda API reference, Invoke");
    static final Behaviour TAIL = documented(
            "lambda.invoke.log-tail",
            "With LogType Tail, the last 4 KB of the log come in Base64",
            "Lambda API reference, Invoke");
    static final Behaviour NOT_YET = documented(
            "lambda.states",
            "A new function is Pending, and neither invoked nor changed until it is Active; an update blocks the next one",
            "Lambda developer guide, Lambda function states");
    static final Behaviour SAME_VERSION = documented(
            "lambda.publish-version.unchanged",
            "Publishing code and configuration that did not change answers the last version",
            "Lambda API reference, PublishVersion");
    static final Behaviour ROLE = documented(
            "lambda.create-function.role",
            "A function's role must exist in the account",
            "Lambda developer guide, Execution role");
    static final Timing ACTIVE = Timing.assumed(
            "lambda.create.takes",
            "A function is Pending for 5 seconds; flipped: a minute",
            "The developer guide gives no duration",
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));
    static final Timing UPDATED = Timing.assumed(
            "lambda.update.takes",
            "An update is InProgress for 3 seconds; flipped: a minute",
            "The developer guide gives no duration",
            Duration.ofSeconds(3),
            Duration.ofMinutes(1));

    static final List<Behaviour> ALL = List.of(
            FAILURE_IS_200, STATUSES, TAIL, NOT_YET, SAME_VERSION, ROLE, ACTIVE.behaviour(), UPDATED.behaviour());

    private LambdaBehaviours() {}
}
