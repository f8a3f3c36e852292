package io.breakwater.drs.core.template;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.LaunchTemplateData.Requirements;
import io.breakwater.drs.core.template.SiteFacts.Image;
import io.breakwater.drs.core.template.SiteFacts.InstanceType;
import java.util.Optional;

/** Image and instance type. */
final class MachineRules {
    private static final String TYPE = "/InstanceType";
    private static final String REQUIREMENTS = "/InstanceRequirements";
    private static final String NO_RIGHT_SIZING = "NONE";

    private MachineRules() {}

    /** Rule 5: the image's contents are not used, its boot mode is. */
    static void image(TemplateSubject subject, Findings findings) {
        Optional<String> id = subject.data().machine().imageId();
        if (id.isEmpty()) {
            return;
        }
        findings.warning(
                "/ImageId",
                "The template names image %s; DRS launches the server's own disks and uses nothing of it."
                        .formatted(id.get()),
                "Leave the image out.");
        switch (subject.facts().image(id.get())) {
            case Fact.Known<Image>(Image image) -> imageBoot(subject, image, findings);
            case Fact.Absent<Image> _ ->
                findings.error("/ImageId", "Image %s does not exist.".formatted(id.get()), "Leave the image out.");
            case Fact.Unknown<Image>(String why) -> findings.unchecked("/ImageId", why);
        }
    }

    private static void imageBoot(TemplateSubject subject, Image image, Findings findings) {
        Optional<String> needed = image.bootMode().filter(mode -> !mode.equals("uefi-preferred"));
        if (needed.isEmpty()) {
            return;
        }
        switch (subject.bootMode()) {
            case Fact.Known<BootMode>(BootMode mode) -> {
                if (!needed.get().equals(mode.word())) {
                    findings.error(
                            "/ImageId",
                            "Image %s boots with %s, the server with %s."
                                    .formatted(image.id(), needed.get(), mode.word()),
                            "Leave the image out, or name one with the server's boot mode.");
                }
            }
            case Fact.Absent<BootMode> _ -> findings.unchecked("/ImageId", "the boot mode of the server is not known");
            case Fact.Unknown<BootMode>(String why) -> findings.unchecked("/ImageId", why);
        }
    }

    /** Rule 6: the type counts without right-sizing only, and must be able to run the server. */
    static void instanceType(TemplateSubject subject, Findings findings) {
        Optional<String> type = subject.data().machine().instanceType();
        if (type.isEmpty()) {
            return;
        }
        if (subject.settingsMissing()) {
            findings.unchecked(TYPE, "the server's launch configuration was not read yet");
        }
        subject.settings()
                .filter(settings -> !settings.rightSizing().equals(NO_RIGHT_SIZING))
                .ifPresent(settings -> overridden(subject, type.get(), settings, findings));
        switch (subject.facts().type(type.get())) {
            case Fact.Known<InstanceType>(InstanceType facts) -> capable(subject, facts, findings);
            case Fact.Absent<InstanceType> _ ->
                findings.error(
                        TYPE,
                        "Instance type %s does not exist in %s."
                                .formatted(type.get(), subject.facts().site().region()),
                        "Name a type that the Region has.");
            case Fact.Unknown<InstanceType>(String why) -> findings.unchecked(TYPE, why);
        }
    }

    private static void overridden(TemplateSubject subject, String type, LaunchSettings settings, Findings findings) {
        Optional<String> recommended =
                subject.server().map(SourceServer::machine).flatMap(machine -> machine.recommendedInstanceType());
        if (recommended.isEmpty() || !recommended.get().equals(type)) {
            findings.warning(
                    TYPE,
                    "Right-sizing %s chooses the instance type%s; %s in the template has no effect."
                            .formatted(
                                    settings.rightSizing(),
                                    recommended.map(name -> " (" + name + ")").orElse(""),
                                    type),
                    "Set right-sizing to NONE if the template's type is meant.");
        }
    }

    private static void capable(TemplateSubject subject, InstanceType type, Findings findings) {
        if (!type.architectures().contains("x86_64")) {
            findings.error(
                    TYPE,
                    "Instance type %s is %s; DRS recovers x86_64 machines."
                            .formatted(type.name(), String.join(", ", type.architectures())),
                    "Choose an x86_64 type.");
        }
        boolean lacksDrivers = subject.server()
                .filter(server -> !server.machine().supportsNitro())
                .isPresent();
        if (type.nitro() && lacksDrivers) {
            findings.error(
                    TYPE,
                    "%s is a Nitro type, and the server lacks the drivers to boot on one.".formatted(type.name()),
                    "Choose a Xen type such as t2 or m4, or install the NVMe and ENA drivers on the server.");
        }
        boots(subject, type, findings);
    }

    private static void boots(TemplateSubject subject, InstanceType type, Findings findings) {
        boolean bootsEither = type.bootModes().isEmpty() || type.bootModes().size() >= BootMode.values().length;
        if (bootsEither || subject.server().isEmpty()) {
            return;
        }
        switch (subject.bootMode()) {
            case Fact.Known<BootMode>(BootMode mode) -> {
                if (!type.bootModes().contains(mode.word())) {
                    findings.error(
                            TYPE,
                            "Instance type %s cannot boot with %s.".formatted(type.name(), mode.word()),
                            "Choose a type that has the server's boot mode.");
                }
            }
            case Fact.Absent<BootMode> _ -> findings.unchecked(TYPE, "the boot mode of the server is not known");
            case Fact.Unknown<BootMode>(String why) -> findings.unchecked(TYPE, why);
        }
    }

    /** Rule 7: a type or requirements of one. */
    static void typeOrRequirements(TemplateSubject subject, Findings findings) {
        if (subject.data().machine().instanceType().isPresent()
                && subject.data().machine().requirements().isPresent()) {
            findings.error(
                    REQUIREMENTS,
                    "The template names both an instance type and requirements of one.",
                    "Leave one of them out.");
        }
    }

    /** Rule 8: what requirements of a type exclude. */
    static void requirements(TemplateSubject subject, Findings findings) {
        Optional<Requirements> found = subject.data().machine().requirements();
        if (found.isEmpty()) {
            return;
        }
        if (subject.settingsMissing()) {
            findings.unchecked(REQUIREMENTS, "the server's launch configuration was not read yet");
        }
        subject.settings()
                .filter(settings -> !settings.rightSizing().equals(NO_RIGHT_SIZING))
                .ifPresent(settings -> findings.error(
                        REQUIREMENTS,
                        "Requirements of an instance type need right-sizing NONE; it is %s."
                                .formatted(settings.rightSizing()),
                        "Set right-sizing to NONE."));
        lists(found.get(), findings);
        outposts(subject, findings);
    }

    private static void lists(Requirements requirements, Findings findings) {
        if (!requirements.allowed().isEmpty() && !requirements.excluded().isEmpty()) {
            findings.error(
                    REQUIREMENTS + "/ExcludedInstanceTypes",
                    "The requirements list both allowed and excluded types.",
                    "Keep one of the two lists.");
        }
        boolean burstableAllowed = requirements.allowed().stream().anyMatch(type -> type.matches("t\\d.*"));
        boolean excluded = requirements.burstable().orElse("excluded").equals("excluded");
        if (burstableAllowed && excluded) {
            findings.error(
                    REQUIREMENTS + "/BurstablePerformance",
                    "A burstable type is allowed while burstable performance is excluded.",
                    "Set BurstablePerformance to included.");
        }
    }

    private static void outposts(TemplateSubject subject, Findings findings) {
        subject.data().networkInterfaces().stream()
                .flatMap(card -> card.subnetId().stream())
                .distinct()
                .flatMap(id -> subject.facts().subnet(id).toOptional().stream())
                .filter(SiteFacts.Subnet::outpost)
                .forEach(subnet -> findings.error(
                        REQUIREMENTS,
                        "Subnet %s lies on an Outpost, where a type must be named.".formatted(subnet.id()),
                        "Name an instance type."));
    }
}
