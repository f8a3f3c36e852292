package io.breakwater.drs.core.readiness;

import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.LaunchTemplateData.NetworkInterface;
import io.breakwater.drs.core.template.SiteFacts.Subnet;
import io.breakwater.drs.core.template.TemplateSubject;
import java.util.List;
import java.util.Optional;

/** What a server would become if it were recovered now. */
public final class Recovered {
    private Recovered() {}

    /** The instance type: the template's without right-sizing, else the recommended one. */
    public static Optional<String> instanceType(SourceServer server, TemplateSubject template) {
        boolean own = server.launch()
                .map(settings -> settings.rightSizing().equals("NONE"))
                .orElse(true);
        return own ? template.data().machine().instanceType() : server.machine().recommendedInstanceType();
    }

    /** The subnets of its interfaces, as often as they are used. */
    public static List<String> subnets(TemplateSubject template) {
        return template.data().networkInterfaces().stream()
                .flatMap(card -> card.subnetId().stream())
                .toList();
    }

    /** The availability zone of its first interface; empty if it is not fixed or not known. */
    public static Optional<String> zone(TemplateSubject template) {
        return template.data().networkInterfaces().stream()
                .flatMap(card -> card.subnetId().stream())
                .findFirst()
                .flatMap(id -> template.facts().subnet(id).toOptional())
                .map(Subnet::zone);
    }

    /** Private addresses that are fixed, {@code subnet address} each. */
    public static List<String> addresses(TemplateSubject template) {
        return template.data().networkInterfaces().stream()
                .flatMap(card -> fixed(card).stream())
                .toList();
    }

    private static List<String> fixed(NetworkInterface card) {
        return card.privateIps().stream()
                .map(ip -> card.subnetId().orElse("any subnet") + " " + ip)
                .toList();
    }
}
