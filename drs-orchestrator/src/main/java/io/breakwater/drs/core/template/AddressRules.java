package io.breakwater.drs.core.template;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.template.LaunchTemplateData.NetworkInterface;
import io.breakwater.drs.core.template.SiteFacts.Subnet;
import io.breakwater.drs.core.template.SiteFacts.UsedAddress;
import java.util.Optional;
import java.util.OptionalLong;

/** Rule 13: private addresses that are fixed. Whether two servers of a plan want the same is asked of the plan. */
final class AddressRules {
    private static final String ADDRESS = "PrivateIpAddress";

    private AddressRules() {}

    static void privateAddresses(TemplateSubject subject, Findings findings) {
        boolean fixed = false;
        for (NetworkInterface card : subject.data().networkInterfaces()) {
            for (String ip : card.privateIps()) {
                fixed = true;
                address(subject, card, ip, findings);
            }
        }
        copied(subject, fixed, findings);
    }

    private static void copied(TemplateSubject subject, boolean fixed, Findings findings) {
        if (subject.settingsMissing()) {
            findings.unchecked("/NetworkInterfaces", "the server's launch configuration was not read yet");
            return;
        }
        Optional<Boolean> copies = subject.settings().map(LaunchSettings::copyPrivateIp);
        if (fixed && copies.filter(copy -> !copy).isPresent()) {
            findings.warning(
                    "/NetworkInterfaces",
                    "The template fixes a private address although the server's own is not copied:"
                            + " switching that off leaves the address in the template.",
                    "Take the address out of the template if it is not meant.");
        }
        if (!fixed && copies.orElse(false)) {
            findings.unchecked(
                    "/NetworkInterfaces", "the server's own address is copied at launch and is not in the template");
        }
    }

    private static void address(TemplateSubject subject, NetworkInterface card, String ip, Findings findings) {
        String pointer = NetworkRules.pointer(card, ADDRESS);
        OptionalLong number = Ipv4Range.address(ip);
        if (number.isEmpty()) {
            findings.error(pointer, "%s is no IPv4 address.".formatted(ip), "Write it as 10.0.1.20.");
            return;
        }
        if (card.interfaceId().isPresent()) {
            findings.error(
                    pointer,
                    "Address %s stands beside interface %s, which has its own."
                            .formatted(ip, card.interfaceId().get()),
                    "Keep one of the two.");
            return;
        }
        if (card.subnetId().isEmpty()) {
            findings.error(pointer, "Address %s is fixed without a subnet.".formatted(ip), "Name its subnet.");
            return;
        }
        switch (subject.facts().subnet(card.subnetId().get())) {
            case Fact.Known<Subnet>(Subnet subnet) -> {
                inside(subnet, ip, number.getAsLong(), pointer, findings);
                free(subject, subnet, ip, pointer, findings);
            }
            // Rule 9 tells of a subnet that is gone.
            case Fact.Absent<Subnet> _ -> {}
            case Fact.Unknown<Subnet>(String why) -> findings.unchecked(pointer, why);
        }
    }

    private static void inside(Subnet subnet, String ip, long number, String pointer, Findings findings) {
        Optional<Ipv4Range> range = Ipv4Range.of(subnet.cidr());
        if (range.isEmpty()) {
            findings.unchecked(pointer, "the range of subnet " + subnet.id() + " is not known");
        } else if (!range.get().contains(number)) {
            findings.error(
                    pointer,
                    "Address %s is outside of subnet %s (%s).".formatted(ip, subnet.id(), subnet.cidr()),
                    "Choose an address of the subnet, or the subnet of the address.");
        } else if (range.get().reserved(number)) {
            findings.error(
                    pointer,
                    "Address %s is one of the five that AWS keeps in subnet %s (%s)."
                            .formatted(ip, subnet.id(), subnet.cidr()),
                    "Choose another address: not the first four and not the last.");
        }
    }

    private static void free(TemplateSubject subject, Subnet subnet, String ip, String pointer, Findings findings) {
        switch (subject.facts().address(subnet.id(), ip)) {
            case Fact.Known<UsedAddress>(UsedAddress used) -> {
                boolean own = used.instanceId().isPresent() && used.instanceId().equals(subject.recoveryInstance());
                if (!own) {
                    findings.error(
                            pointer,
                            "Address %s is in use by %s%s."
                                    .formatted(
                                            ip,
                                            used.interfaceId(),
                                            used.instanceId()
                                                    .map(id -> " of " + id)
                                                    .orElse("")),
                            "Free it, or choose another.");
                }
            }
            case Fact.Absent<UsedAddress> _ -> {}
            case Fact.Unknown<UsedAddress>(String why) -> findings.unchecked(pointer, why);
        }
    }
}
