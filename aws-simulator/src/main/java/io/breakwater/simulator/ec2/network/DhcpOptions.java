package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The one set of DHCP options that each Region has; it hands out Amazon's resolver. */
final class DhcpOptions {
    private DhcpOptions() {}

    /** Its id, the same whenever it is asked for. */
    static String ofRegion(Scope scope) {
        String digits = UUID.nameUUIDFromBytes(("dhcp " + scope).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "dopt-0" + digits.substring(0, 16);
    }
}
