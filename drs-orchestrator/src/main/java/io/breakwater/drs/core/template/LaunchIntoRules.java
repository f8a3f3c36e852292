package io.breakwater.drs.core.template;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.SiteFacts.Profile;
import io.breakwater.drs.core.template.SiteFacts.TargetInstance;
import java.util.Optional;
import java.util.Set;

/** Rule 32: launching into an instance that exists. */
final class LaunchIntoRules {
    private static final String FIX = "Prepare the instance as the launch into an existing instance needs it.";

    private LaunchIntoRules() {}

    static void target(TemplateSubject subject, Findings findings) {
        Optional<LaunchSettings> settings =
                subject.settings().filter(found -> found.launchInto().isPresent());
        if (settings.isEmpty()) {
            return;
        }
        settings(subject, settings.get(), findings);
        String id = settings.get().launchInto().orElse("");
        switch (subject.facts().instance(id)) {
            case Fact.Known<TargetInstance>(TargetInstance target) -> {
                state(subject, target, findings);
                machine(subject, target, findings);
                profile(subject, target, findings);
            }
            case Fact.Absent<TargetInstance> _ ->
                findings.error(
                        "",
                        "Instance %s, which the server is launched into, does not exist.".formatted(id),
                        "Name one that exists, or clear the setting.");
            case Fact.Unknown<TargetInstance>(String why) -> findings.unchecked("", why);
        }
    }

    private static void settings(TemplateSubject subject, LaunchSettings settings, Findings findings) {
        if (settings.copyTags() || settings.copyPrivateIp()) {
            findings.error(
                    "",
                    "Tags and private address cannot be copied when launching into an existing instance.",
                    "Switch copyTags and copyPrivateIp off.");
        }
        boolean windows =
                subject.server().filter(server -> server.machine().windows()).isPresent();
        boolean host = subject.data().options().tenancy().equals(Optional.of("host"));
        if (settings.ownLicence() && windows && !host) {
            findings.error(
                    "",
                    "One's own licence on an existing instance works for Linux, or on a dedicated host.",
                    "Switch the licence setting off, or use a dedicated host.");
        }
    }

    private static void state(TemplateSubject subject, TargetInstance target, Findings findings) {
        if (!target.allowed()) {
            findings.error(
                    "",
                    "Instance %s lacks the tag AWSDRS=AllowLaunchingIntoThisInstance.".formatted(target.id()),
                    "Tag the instance.");
        }
        if (!target.state().equals("stopped")) {
            findings.error(
                    "",
                    "Instance %s is %s.".formatted(target.id(), target.state()),
                    "Stop the instance before the launch.");
        }
        boolean windows = subject.server()
                .map(SourceServer::machine)
                .map(machine -> machine.windows())
                .orElse(target.windows());
        if (windows != target.windows()) {
            findings.error(
                    "",
                    "Instance %s runs %s, the server %s."
                            .formatted(target.id(), platform(target.windows()), platform(windows)),
                    FIX);
        }
    }

    private static String platform(boolean windows) {
        return windows ? "Windows" : "Linux";
    }

    private static void machine(TemplateSubject subject, TargetInstance target, Findings findings) {
        if (!target.architecture().equals("x86_64")) {
            findings.error("", "Instance %s is %s, not x86_64.".formatted(target.id(), target.architecture()), FIX);
        }
        if (!target.virtualization().equals("hvm")) {
            findings.error("", "Instance %s is %s, not hvm.".formatted(target.id(), target.virtualization()), FIX);
        }
        if (!target.rootDevice().equals("ebs")) {
            findings.error("", "Instance %s has no EBS root volume.".formatted(target.id()), FIX);
        }
        String boot = target.bootMode().orElse(BootMode.LEGACY_BIOS.word());
        if (!target.windows() && !boot.equals(BootMode.LEGACY_BIOS.word())) {
            findings.error("", "Instance %s boots with %s; Linux needs BIOS.".formatted(target.id(), boot), FIX);
        }
        if (target.windows()) {
            windowsBoot(subject, target, boot, findings);
        }
    }

    private static void windowsBoot(TemplateSubject subject, TargetInstance target, String boot, Findings findings) {
        switch (subject.bootMode()) {
            case Fact.Known<BootMode>(BootMode mode) -> {
                if (!mode.word().equals(boot)) {
                    findings.error(
                            "",
                            "Instance %s boots with %s, the server with %s.".formatted(target.id(), boot, mode.word()),
                            FIX);
                }
            }
            case Fact.Absent<BootMode> _ -> findings.unchecked("", "the boot mode of the server is not known");
            case Fact.Unknown<BootMode>(String why) -> findings.unchecked("", why);
        }
    }

    private static void profile(TemplateSubject subject, TargetInstance target, Findings findings) {
        if (target.profile().isEmpty()) {
            findings.error("", "Instance %s has no instance profile.".formatted(target.id()), FIX);
            return;
        }
        Optional<Fact<Set<String>>> policies =
                subject.facts().profile(target.profile().get()).toOptional().map(Profile::policies);
        Optional<Set<String>> known = policies.flatMap(Fact::toOptional);
        if (known.isEmpty()) {
            findings.unchecked("", "the policies of the profile of instance " + target.id() + " are not known");
        } else if (!known.get().contains(RightsRules.RECOVERY_POLICY)) {
            findings.error(
                    "",
                    "The profile of instance %s lacks %s.".formatted(target.id(), RightsRules.RECOVERY_POLICY),
                    "Attach the policy to the profile's role.");
        }
    }
}
