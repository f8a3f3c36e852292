package io.breakwater.drs.core.template;

import io.breakwater.drs.core.template.SiteFacts.Subnet;
import java.util.Map;
import java.util.TreeMap;

/** Rule 35: a subnet has room for every server that a wave launches into it. Ours; EC2 fails launch by launch. */
public final class SubnetCapacity {
    private SubnetCapacity() {}

    /**
     * @param wave for people
     * @param addresses how many addresses the wave's servers need, by subnet id
     */
    public static void check(String wave, Map<String, Integer> addresses, SiteFacts facts, Findings findings) {
        for (Map.Entry<String, Integer> need : new TreeMap<>(addresses).entrySet()) {
            switch (facts.subnet(need.getKey())) {
                case Fact.Known<Subnet>(Subnet subnet) -> {
                    if (subnet.freeAddresses() < need.getValue()) {
                        findings.error(
                                "",
                                "%s needs %d addresses in subnet %s, which has %d free."
                                        .formatted(wave, need.getValue(), subnet.id(), subnet.freeAddresses()),
                                "Spread the servers over more subnets, or free addresses.");
                    }
                }
                // Rule 9 tells of a subnet that is gone.
                case Fact.Absent<Subnet> _ -> {}
                case Fact.Unknown<Subnet>(String why) -> findings.unchecked("", why);
            }
        }
    }
}
