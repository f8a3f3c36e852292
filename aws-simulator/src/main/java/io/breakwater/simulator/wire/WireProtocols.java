package io.breakwater.simulator.wire;

import io.breakwater.simulator.service.ServiceModel.Protocol;
import java.util.EnumMap;
import java.util.Map;

/** Every protocol that the simulator speaks. */
public final class WireProtocols {
    private WireProtocols() {}

    public static Map<Protocol, WireProtocol> all() {
        Map<Protocol, WireProtocol> protocols = new EnumMap<>(Protocol.class);
        protocols.put(Protocol.QUERY, new QueryProtocol());
        protocols.put(Protocol.EC2_QUERY, new Ec2QueryProtocol());
        protocols.put(Protocol.JSON_1_0, JsonRpcProtocol.json10());
        protocols.put(Protocol.JSON_1_1, JsonRpcProtocol.json11());
        protocols.put(Protocol.REST_JSON, new RestJsonProtocol());
        protocols.put(Protocol.REST_XML, new RestXmlProtocol());
        return protocols;
    }
}
