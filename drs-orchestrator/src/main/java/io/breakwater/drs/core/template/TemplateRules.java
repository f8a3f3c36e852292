package io.breakwater.drs.core.template;

import java.util.List;

/**
 * The rules about launch templates, numbered 1 to 36 as in the DRS reference. Rules 4, 33 and 35 are about no single version:
 * {@link #deleted}, {@link UpdateOrder} and {@link SubnetCapacity}.
 */
public final class TemplateRules {

    private record Numbered(int number, TemplateRule rule) {}

    private static final List<Numbered> ALL = List.of(
            new Numbered(1, IdentityRules::oneServer),
            new Numbered(2, IdentityRules::newestIsDefault),
            new Numbered(3, IdentityRules::generatedName),
            new Numbered(5, MachineRules::image),
            new Numbered(6, MachineRules::instanceType),
            new Numbered(7, MachineRules::typeOrRequirements),
            new Numbered(8, MachineRules::requirements),
            new Numbered(9, NetworkRules::subnet),
            new Numbered(10, NetworkRules::groups),
            new Numbered(11, NetworkRules::primaryInterface),
            new Numbered(12, NetworkRules::otherZone),
            new Numbered(13, AddressRules::privateAddresses),
            new Numbered(14, NetworkRules::publicAddress),
            new Numbered(15, StorageRules::deviceNames),
            new Numbered(16, StorageRules::volumesOfTheServer),
            new Numbered(17, StorageRules::snapshots),
            new Numbered(18, StorageRules::sizes),
            new Numbered(19, StorageRules::types),
            new Numbered(20, StorageRules::encryption),
            new Numbered(21, StorageRules::initialization),
            new Numbered(22, RightsRules::tags),
            new Numbered(23, RightsRules::profile),
            new Numbered(24, RightsRules::licence),
            new Numbered(25, OptionRules::refused),
            new Numbered(26, OptionRules::metadata),
            new Numbered(27, OptionRules::userData),
            new Numbered(28, OptionRules::keyPair),
            new Numbered(29, OptionRules::honoured),
            new Numbered(30, OptionRules::market),
            new Numbered(31, OptionRules::unsupported),
            new Numbered(32, LaunchIntoRules::target),
            new Numbered(34, IdentityRules::limits),
            new Numbered(36, IdentityRules::sameSite));

    private TemplateRules() {}

    /** What all rules find, in the order of their numbers. */
    public static List<Finding> check(TemplateSubject subject) {
        Findings findings = new Findings();
        for (Numbered numbered : ALL) {
            numbered.rule().check(subject, findings.of(numbered.number()));
        }
        return findings.all();
    }

    /** Rule 4: the template that a launch configuration names is gone. */
    public static List<Finding> deleted(String templateId) {
        Findings findings = new Findings().of(4);
        findings.warning(
                "",
                "Launch template %s was deleted; DRS recreates it with default settings.".formatted(templateId),
                "Read the launch configuration again and restore the settings that were in it.");
        return findings.all();
    }
}
