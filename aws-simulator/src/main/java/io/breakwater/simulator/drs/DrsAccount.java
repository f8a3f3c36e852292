package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.drs.model.InitializeServiceRequest;
import software.amazon.awssdk.services.drs.model.InitializeServiceResponse;

/** Whether an account may use the service in a Region: it is initialised once in each. */
public final class DrsAccount {
    private static final String ONLY = "account";

    private record AccountRow(Instant initializedAt) {}

    private DrsAccount() {}

    static List<Operation> operations() {
        return List.of(Operation.of("InitializeService", InitializeServiceRequest::builder, DrsAccount::initialize));
    }

    /** Does what InitializeService does; a second time does nothing. */
    public static void initialize(World world, Scope scope) {
        var rows = world.table(scope, AccountRow.class);
        if (!rows.contains(ONLY)) {
            rows.put(ONLY, new AccountRow(world.now()));
            DrsRoles.plant(world, scope.account());
        }
    }

    /** The operation, refused until the account is initialised. */
    static Operation guarded(Operation operation) {
        return new Operation(operation.name(), operation.newRequest(), (filled, call) -> {
            if (!isInitialized(call.world(), call.scope())) {
                throw DrsErrors.uninitialized(call.account());
            }
            return operation.action().answer(filled, call);
        });
    }

    public static boolean isInitialized(World world, Scope scope) {
        return world.table(scope, AccountRow.class).contains(ONLY);
    }

    private static InitializeServiceResponse initialize(InitializeServiceRequest request, Call call) {
        if (!call.mayAlso("iam:CreateServiceLinkedRole", "*")) {
            throw DrsErrors.accessDenied("The caller is not authorized to perform: iam:CreateServiceLinkedRole");
        }
        initialize(call.world(), call.scope());
        return InitializeServiceResponse.builder().build();
    }
}
