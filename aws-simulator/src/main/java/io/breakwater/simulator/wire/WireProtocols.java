package io.breakwater.simulator.wire;

import io.breakwater.simulator.service.ServiceModel.Protocol;
import java.util.Map;

/** Every protocol that the simulator speaks. */
public final class WireProtocols {
    private WireProtocols() {}

    public static Map<Protocol, WireProtocol> all() {
        return Map.of();
    }
}
