package io.breakwater.simulator.drs.plan;

import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.drs.plan.StepConfiguration.PlannedServer;
import io.breakwater.simulator.service.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what callers want a step to do. */
final class StepConfigurations {
    private static final int MOST_SERVERS = 100;
    private static final int LONGEST_WAIT = 120;
    private static final String OPTIONAL = "OPTIONAL";
    private static final Set<String> IMPACTS = Set.of("CRITICAL", OPTIONAL);

    private StepConfigurations() {}

    /** The one member of the union. */
    static StepConfiguration of(Structure configuration, Call call) {
        Optional<Structure> servers = configuration.structure("serverStepConfiguration");
        Optional<Structure> wait = configuration.structure("waitStepConfiguration");
        if (servers.isPresent() == wait.isPresent()) {
            throw DrsErrors.invalid(
                    "configuration",
                    "Exactly one of serverStepConfiguration and waitStepConfiguration must be specified.");
        }
        return wait.<StepConfiguration>map(step -> waiting(step.number("waitDurationMinutes")))
                .orElseGet(() -> new StepConfiguration.Servers(
                        servers(servers.orElseThrow().structures("servers"), call)));
    }

    static StepConfiguration.Wait waiting(@org.jspecify.annotations.Nullable Integer minutes) {
        if (minutes == null) {
            throw DrsErrors.invalid("waitDurationMinutes", "Member must not be null");
        }
        Constraints.range("waitDurationMinutes", minutes, 1, LONGEST_WAIT);
        return new StepConfiguration.Wait(minutes);
    }

    static List<PlannedServer> servers(List<Structure> wanted, Call call) {
        Constraints.range("servers", wanted.size(), 1, MOST_SERVERS);
        return wanted.stream().map(server -> server(server, call)).toList();
    }

    private static PlannedServer server(Structure wanted, Call call) {
        String arn =
                wanted.text("serverArn").orElseThrow(() -> DrsErrors.invalid("serverArn", "Member must not be null"));
        Constraints.pattern("serverArn", arn, Constraints.SOURCE_SERVER_ARN);
        String impact = wanted.text("impactLevel").orElse("CRITICAL");
        if (!IMPACTS.contains(impact)) {
            throw Constraints.violated(
                    "impactLevel", impact, "Member must satisfy enum value set: [CRITICAL, OPTIONAL]");
        }
        Fleet.Reference server = Fleet.Reference.of(arn);
        if (!server.scope().equals(call.scope())) {
            throw DrsErrors.invalid("serverArn", "The source server is in another account or Region.");
        }
        if (!Fleet.of(call.world(), call.scope()).contains(server.id())) {
            throw DrsErrors.notFound(Fleet.TYPE, server.id());
        }
        return new PlannedServer(arn, !impact.equals(OPTIONAL));
    }
}
