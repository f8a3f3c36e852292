package io.breakwater.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A simulated AWS account: the packaged aws-simulator as a process, one per test JVM and fleet, at the state of its start whenever
 * the tested application starts. Sets {@code breakwater.aws.endpoint-override} and, as system properties that the AWS SDK reads,
 * the keys of {@link SimulatedAccount#PRODUCTION}; puts a {@link SimulatedAccount} into test fields of that type.
 *
 * <p>Resource arguments: {@code fleet} ({@code sample}, {@code none} or a number of servers), {@code pace} (simulated seconds for
 * each real one, 60), {@code seed}. The first use takes about three seconds.
 */
public final class SimulatorResource implements QuarkusTestResourceLifecycleManager {
    private static final String DEFAULT_PACE = "60";
    private static final String DEFAULT_SEED = "2026";

    private Map<String, String> arguments = Map.of();
    private @Nullable SimulatedAccount account;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        var process = new SimulatorProcess(
                arguments.getOrDefault("fleet", "sample"),
                Long.parseLong(arguments.getOrDefault("seed", DEFAULT_SEED)));
        URI endpoint = URI.create("http://127.0.0.1:" + process.port());
        var started = new SimulatedAccount(endpoint, Double.parseDouble(arguments.getOrDefault("pace", DEFAULT_PACE)));
        started.restore();
        account = started;
        // Examples of the AWS documentation; they open the simulated account and nothing else.
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        return Map.of("breakwater.aws.endpoint-override", endpoint.toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(account, new TestInjector.MatchesType(SimulatedAccount.class));
    }

    /** The process goes with the JVM, so that the next test finds it. */
    @Override
    public void stop() {}
}
