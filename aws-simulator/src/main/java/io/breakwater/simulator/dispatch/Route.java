package io.breakwater.simulator.dispatch;

import io.breakwater.simulator.core.fault.Fault.Target;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel.Protocol;
import io.breakwater.simulator.wire.WireProtocol;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param operationName what the request asks for; {@code ?} if it names no operation
 * @param operation the operation, if the service supports it
 */
record Route(
        AwsService service,
        Protocol protocolKind,
        WireProtocol protocol,
        String operationName,
        Optional<Operation> operation) {
    Target target(Scope scope) {
        return new Target(scope.account(), scope.region(), service.name(), operationName, "*");
    }
}
