package io.breakwater.drs.core.template;

import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.LaunchTemplateData.NetworkInterface;
import io.breakwater.drs.core.template.SiteFacts.SecurityGroup;
import io.breakwater.drs.core.template.SiteFacts.Subnet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Subnets, security groups and interfaces. */
final class NetworkRules {
    private static final int MOST_INTERFACES = 2;

    private NetworkRules() {}

    static String pointer(NetworkInterface card, String member) {
        return "/NetworkInterfaces/" + card.position() + "/" + member;
    }

    /** Rule 9: there is a subnet, or a default VPC. */
    static void subnet(TemplateSubject subject, Findings findings) {
        List<NetworkInterface> cards = subject.data().networkInterfaces();
        for (NetworkInterface card : cards) {
            card.subnetId().ifPresent(id -> existing(subject, card, id, findings));
        }
        boolean placed = cards.stream()
                .anyMatch(card ->
                        card.subnetId().isPresent() || card.interfaceId().isPresent());
        if (!placed) {
            defaultVpc(subject, findings);
        }
    }

    private static void existing(TemplateSubject subject, NetworkInterface card, String id, Findings findings) {
        switch (subject.facts().subnet(id)) {
            case Fact.Known<Subnet> _ -> {}
            case Fact.Absent<Subnet> _ ->
                findings.error(
                        pointer(card, "SubnetId"),
                        "Subnet %s does not exist in %s."
                                .formatted(id, subject.facts().site()),
                        "Name a subnet of the recovery network and make that version the default.");
            case Fact.Unknown<Subnet>(String why) -> findings.unchecked(pointer(card, "SubnetId"), why);
        }
    }

    private static void defaultVpc(TemplateSubject subject, Findings findings) {
        switch (subject.facts().defaultVpc()) {
            case Fact.Known<Boolean>(Boolean exists) -> {
                if (!exists) {
                    noDefault(subject, findings);
                }
            }
            case Fact.Absent<Boolean> _ -> noDefault(subject, findings);
            case Fact.Unknown<Boolean>(String why) -> findings.unchecked("/NetworkInterfaces", why);
        }
    }

    private static void noDefault(TemplateSubject subject, Findings findings) {
        findings.error(
                "/NetworkInterfaces",
                "The template names no subnet, and %s has no default VPC."
                        .formatted(subject.facts().site()),
                "Name the subnet of the recovery network.");
    }

    /** Rule 10: security groups belong into the interface, need its subnet and lie in its VPC. */
    static void groups(TemplateSubject subject, Findings findings) {
        LaunchTemplateData data = subject.data();
        if (!data.securityGroupIds().isEmpty() && !data.networkInterfaces().isEmpty()) {
            findings.error(
                    "/SecurityGroupIds",
                    "Security groups stand beside network interfaces; EC2 refuses both together.",
                    "Move them into the network interface.");
        }
        for (NetworkInterface card : data.networkInterfaces()) {
            if (!card.groups().isEmpty() && card.subnetId().isEmpty()) {
                findings.error(
                        pointer(card, "Groups"),
                        "Security groups are given without a subnet.",
                        "Name the subnet, too.");
            }
            for (String group : card.groups()) {
                group(subject, card, group, findings);
            }
        }
    }

    private static void group(TemplateSubject subject, NetworkInterface card, String id, Findings findings) {
        Optional<Subnet> subnet =
                card.subnetId().flatMap(name -> subject.facts().subnet(name).toOptional());
        switch (subject.facts().group(id)) {
            case Fact.Known<SecurityGroup>(SecurityGroup group) ->
                subnet.filter(found -> !found.vpcId().equals(group.vpcId()))
                        .ifPresent(found -> findings.error(
                                pointer(card, "Groups"),
                                "Security group %s belongs to %s, subnet %s to %s."
                                        .formatted(id, group.vpcId(), found.id(), found.vpcId()),
                                "Name groups of the subnet's VPC."));
            case Fact.Absent<SecurityGroup> _ ->
                findings.error(
                        pointer(card, "Groups"),
                        "Security group %s does not exist in %s."
                                .formatted(id, subject.facts().site()),
                        "Name groups of the subnet's VPC.");
            case Fact.Unknown<SecurityGroup>(String why) -> findings.unchecked(pointer(card, "Groups"), why);
        }
    }

    /** Rule 11: the interface with device index 0 is DRS's. */
    static void primaryInterface(TemplateSubject subject, Findings findings) {
        List<NetworkInterface> cards = subject.data().networkInterfaces();
        Set<Integer> indexes = new HashSet<>();
        for (NetworkInterface card : cards) {
            int index = card.deviceIndex().orElse(0);
            if (!indexes.add(index)) {
                findings.error(
                        pointer(card, "DeviceIndex"),
                        "Device index %d is given twice.".formatted(index),
                        "Give each interface an index of its own.");
            }
        }
        if (!cards.isEmpty() && !indexes.contains(0)) {
            findings.error(
                    "/NetworkInterfaces",
                    "No network interface has device index 0, which DRS manages.",
                    "Put the interface with device index 0 back.");
        }
        if (cards.size() > MOST_INTERFACES) {
            findings.warning(
                    "/NetworkInterfaces",
                    "The template has %d network interfaces; more than %d are not known to work."
                            .formatted(cards.size(), MOST_INTERFACES),
                    "Attach further interfaces after the launch.");
        }
    }

    /** Rule 12: recovery into another availability zone does not go into the server's own. */
    static void otherZone(TemplateSubject subject, Findings findings) {
        Optional<String> origin = subject.server().map(SourceServer::machine).flatMap(Machine::originZone);
        if (origin.isEmpty()) {
            return;
        }
        for (NetworkInterface card : subject.data().networkInterfaces()) {
            card.subnetId()
                    .flatMap(id -> subject.facts().subnet(id).toOptional())
                    .filter(subnet -> subnet.zone().equals(origin.get()))
                    .ifPresent(subnet -> sameZone(subject, card, subnet, findings));
        }
    }

    private static void sameZone(TemplateSubject subject, NetworkInterface card, Subnet subnet, Findings findings) {
        boolean sameAccount = subject.server()
                .flatMap(server -> server.machine().originAccount())
                .filter(account -> account.equals(subject.facts().site().account()))
                .isPresent();
        if (sameAccount) {
            findings.error(
                    pointer(card, "SubnetId"),
                    "Subnet %s lies in %s, where the server itself runs.".formatted(subnet.id(), subnet.zone()),
                    "Name a subnet of another availability zone.");
        } else {
            findings.unchecked(
                    pointer(card, "SubnetId"),
                    "zone %s may be another place in the account that the server runs in".formatted(subnet.zone()));
        }
    }

    /** Rule 14: a public address needs exactly one interface, at index 0. */
    static void publicAddress(TemplateSubject subject, Findings findings) {
        List<NetworkInterface> cards = subject.data().networkInterfaces();
        for (NetworkInterface card : cards) {
            boolean alone = cards.size() == 1 && card.deviceIndex().orElse(0) == 0;
            if (card.publicIp() && !alone) {
                findings.error(
                        pointer(card, "AssociatePublicIpAddress"),
                        "A public address is given only to an instance with a single interface at device index 0.",
                        "Use an Elastic IP address after the launch, or keep one interface.");
            }
        }
    }
}
