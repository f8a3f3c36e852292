package io.breakwater.drs.readiness;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.sites.account.Sites;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Whether recovery instances are protected against termination. EC2 tells it of one instance at a time, so answers are kept. */
@ApplicationScoped
class Protection {
    private static final Caller READER = new Caller("breakwater-readiness");
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int AT_ONCE = 4;

    private final Sites sites;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Fact<Boolean> on, Instant at) {}

    Protection(Sites sites) {
        this.sites = sites;
    }

    /** The protection of each of these, by instance id. Never fails because of AWS. */
    Uni<Map<String, Fact<Boolean>>> of(Collection<RecoveryInstance> instances) {
        Instant oldest = clock.instant().minus(KEPT);
        kept.values().removeIf(known -> known.at().isBefore(oldest));
        return Multi.createFrom()
                .iterable(instances)
                .onItem()
                .transformToUni(this::one)
                .merge(AT_ONCE)
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Uni<Map.Entry<String, Fact<Boolean>>> one(RecoveryInstance instance) {
        Kept known = kept.get(instance.id());
        if (known != null) {
            return Uni.createFrom().item(Map.entry(instance.id(), known.on()));
        }
        return Uni.createFrom()
                .deferred(() -> read(instance))
                .invoke(on -> kept.put(instance.id(), new Kept(on, clock.instant())))
                .onFailure()
                .recoverWithItem(failure -> Fact.unknown(why(failure)))
                .map(on -> Map.entry(instance.id(), on));
    }

    private Uni<Fact<Boolean>> read(RecoveryInstance instance) {
        return sites.client(AwsServices.ec2(), instance.site(), READER)
                .call(
                        Ec2AsyncClient::describeInstanceAttribute,
                        DescribeInstanceAttributeRequest.builder()
                                .instanceId(instance.id())
                                .attribute(InstanceAttributeName.DISABLE_API_TERMINATION)
                                .build())
                .map(answer -> Fact.known(answer.disableApiTermination() != null
                        && Boolean.TRUE.equals(answer.disableApiTermination().value())));
    }

    private static String why(Throwable failure) {
        return failure instanceof AwsCallException refused
                ? "EC2 answered " + refused.failure().code()
                : String.valueOf(failure.getMessage()).replaceAll("\\.$", "");
    }
}
