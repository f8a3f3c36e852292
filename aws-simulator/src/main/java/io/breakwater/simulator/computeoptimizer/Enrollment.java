package io.breakwater.simulator.computeoptimizer;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.computeoptimizer.model.GetEnrollmentStatusRequest;
import software.amazon.awssdk.services.computeoptimizer.model.GetEnrollmentStatusResponse;
import software.amazon.awssdk.services.computeoptimizer.model.Status;
import software.amazon.awssdk.services.computeoptimizer.model.UpdateEnrollmentStatusRequest;
import software.amazon.awssdk.services.computeoptimizer.model.UpdateEnrollmentStatusResponse;

/** Whether an account opted in. Source: Compute Optimizer API reference, UpdateEnrollmentStatus. */
public final class Enrollment {
    private record State(Status status, Instant since) {}

    private static final String KEY = "account";

    private Enrollment() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("GetEnrollmentStatus", GetEnrollmentStatusRequest::builder, Enrollment::get),
                Operation.of("UpdateEnrollmentStatus", UpdateEnrollmentStatusRequest::builder, Enrollment::update));
    }

    /** Opts an account in at once, for the sample accounts. */
    public static void enroll(World world, String account) {
        put(world, new Scope(account, Scope.GLOBAL), Status.ACTIVE);
    }

    static void require(Call call) {
        if (state(call).status() != Status.ACTIVE) {
            throw ComputeOptimizerErrors.optIn();
        }
    }

    private static State state(Call call) {
        return call.globalTable(State.class).find(KEY).orElseGet(() -> new State(Status.INACTIVE, call.now()));
    }

    private static void put(World world, Scope scope, Status status) {
        world.table(scope, State.class).put(KEY, new State(status, world.now()));
    }

    private static GetEnrollmentStatusResponse get(GetEnrollmentStatusRequest request, Call call) {
        State state = state(call);
        return GetEnrollmentStatusResponse.builder()
                .status(state.status())
                .memberAccountsEnrolled(false)
                .lastUpdatedTimestamp(state.since())
                .build();
    }

    private static UpdateEnrollmentStatusResponse update(UpdateEnrollmentStatusRequest request, Call call) {
        Scope scope = call.scope().global();
        if (request.status() == Status.INACTIVE) {
            put(call.world(), scope, Status.INACTIVE);
            return UpdateEnrollmentStatusResponse.builder()
                    .status(Status.INACTIVE)
                    .build();
        }
        if (request.status() != Status.ACTIVE) {
            throw ComputeOptimizerErrors.invalid("The status must be Active or Inactive.");
        }
        put(call.world(), scope, Status.PENDING);
        call.world()
                .after(
                        ComputeOptimizerBehaviours.ACTIVE.in(call.world()),
                        world -> world.table(scope, State.class)
                                .find(KEY)
                                .filter(state -> state.status() == Status.PENDING)
                                .ifPresent(state -> put(world, scope, Status.ACTIVE)));
        return UpdateEnrollmentStatusResponse.builder().status(Status.PENDING).build();
    }
}
