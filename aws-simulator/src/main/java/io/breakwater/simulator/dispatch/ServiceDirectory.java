package io.breakwater.simulator.dispatch;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.ServiceModel;
import io.breakwater.simulator.service.ServiceModel.Protocol;
import io.breakwater.simulator.wire.WireProtocol;
import io.breakwater.simulator.wire.WireRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the service, the protocol and the operation that a request is meant for. */
public final class ServiceDirectory {
    private final Map<String, AwsService> bySigningName;
    private final Map<Protocol, WireProtocol> protocols;

    public ServiceDirectory(List<AwsService> services, Map<Protocol, WireProtocol> protocols) {
        this.bySigningName = services.stream()
                .collect(Collectors.toMap(service -> service.model().signingName(), Function.identity()));
        this.protocols = protocols;
    }

    public Collection<AwsService> services() {
        return bySigningName.values();
    }

    /** The way of a request signed for a service; one that the simulator lacks has no operations. */
    Route route(String signingName, WireRequest request) {
        AwsService service = bySigningName.getOrDefault(signingName, unsupported(signingName, request));
        Protocol kind = service.model().protocols().stream()
                .filter(candidate -> protocol(candidate).speaks(request))
                .findFirst()
                .orElseGet(() -> service.model().protocols().iterator().next());
        WireProtocol protocol = protocol(kind);
        String operation = protocol.operationName(service, request).orElse("?");
        return new Route(service, kind, protocol, operation, service.operation(operation));
    }

    private WireProtocol protocol(Protocol kind) {
        WireProtocol protocol = protocols.get(kind);
        if (protocol == null) {
            throw new IllegalStateException("no protocol " + kind);
        }
        return protocol;
    }

    private static AwsService unsupported(String signingName, WireRequest request) {
        String name = signingName.isEmpty() ? "?" : signingName;
        String target = request.header("x-amz-target").orElse("");
        ServiceModel model = target.isEmpty()
                ? ServiceModel.query(name, "", "")
                : ServiceModel.json11(name, "", target.substring(0, Math.max(0, target.lastIndexOf('.'))));
        return AwsService.of(name, model, List.of(), List.of());
    }
}
