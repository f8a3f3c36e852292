package io.breakwater.drs.core.template;

import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.LaunchTemplateData.Tags;
import io.breakwater.drs.core.template.SiteFacts.Profile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tags, instance profile, licence. */
final class RightsRules {
    static final String RECOVERY_POLICY = "AWSElasticDisasterRecoveryRecoveryInstancePolicy";
    static final String SSM_POLICY = "AmazonSSMManagedInstanceCore";

    private static final String PROFILE = "/IamInstanceProfile";
    private static final int MOST_TAGS = 50;

    private RightsRules() {}

    /** Rule 22: the template's tags beat those that are copied; EC2 limits them. */
    static void tags(TemplateSubject subject, Findings findings) {
        for (Tags specification : subject.data().tags()) {
            String pointer = "/TagSpecifications/" + specification.position() + "/Tags";
            if (specification.tags().size() > MOST_TAGS) {
                findings.error(
                        pointer,
                        "%d tags for %s; a resource has at most %d."
                                .formatted(specification.tags().size(), specification.resourceType(), MOST_TAGS),
                        "Take tags out.");
            }
            specification.tags().keySet().stream()
                    .filter(key -> key.regionMatches(true, 0, "aws:", 0, 4))
                    .sorted()
                    .forEach(key -> findings.error(
                            pointer, "Tag %s begins with aws:, which is AWS's own.".formatted(key), "Rename the tag."));
            beaten(subject, specification, pointer, findings);
        }
    }

    private static void beaten(TemplateSubject subject, Tags specification, String pointer, Findings findings) {
        boolean copied = subject.settings().map(LaunchSettings::copyTags).orElse(false);
        if (!copied) {
            return;
        }
        Map<String, String> own = subject.server().map(SourceServer::tags).orElse(Map.of());
        specification.tags().entrySet().stream()
                .filter(tag -> own.containsKey(tag.getKey()) && !tag.getValue().equals(own.get(tag.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .forEach(tag -> findings.warning(
                        pointer,
                        "Tag %s is %s in the template and %s on the server; the template's wins."
                                .formatted(tag.getKey(), tag.getValue(), own.get(tag.getKey())),
                        "Take it out of the template if the server's is meant."));
    }

    /** Rule 23: what the instance may do. Without a profile DRS attaches one of its own. */
    static void profile(TemplateSubject subject, Findings findings) {
        subject.data().instanceProfile().ifPresent(name -> {
            switch (subject.facts().profile(name)) {
                case Fact.Known<Profile>(Profile profile) -> policies(subject, profile, findings);
                case Fact.Absent<Profile> _ ->
                    findings.error(
                            PROFILE,
                            "Instance profile %s does not exist in account %s."
                                    .formatted(name, subject.facts().site().account()),
                            "Create it, or name one that exists.");
                case Fact.Unknown<Profile>(String why) -> findings.unchecked(PROFILE, why);
            }
        });
    }

    private static void policies(TemplateSubject subject, Profile profile, Findings findings) {
        switch (profile.policies()) {
            case Fact.Known<Set<String>>(Set<String> policies) -> {
                if (!policies.contains(RECOVERY_POLICY)) {
                    findings.warning(
                            PROFILE,
                            "Instance profile %s lacks %s: the instance cannot be failed back."
                                    .formatted(profile.name(), RECOVERY_POLICY),
                            "Attach the policy to the profile's role.");
                }
                boolean actions = subject.settings()
                        .map(LaunchSettings::postLaunchActions)
                        .orElse(false);
                if (actions && !policies.contains(SSM_POLICY)) {
                    findings.error(
                            PROFILE,
                            "Launch actions are on, and instance profile %s lacks %s."
                                    .formatted(profile.name(), SSM_POLICY),
                            "Attach the policy to the profile's role.");
                }
            }
            case Fact.Absent<Set<String>> _ ->
                findings.unchecked(PROFILE, "the profile has no role that could be read");
            case Fact.Unknown<Set<String>>(String why) -> findings.unchecked(PROFILE, why);
        }
    }

    /** Rule 24: one's own Windows licence needs a dedicated host. */
    static void licence(TemplateSubject subject, Findings findings) {
        boolean windows =
                subject.server().filter(server -> server.machine().windows()).isPresent();
        if (!windows) {
            return;
        }
        if (subject.settingsMissing()) {
            findings.unchecked("/Placement/Tenancy", "the server's launch configuration was not read yet");
        }
        boolean own = subject.settings().map(LaunchSettings::ownLicence).orElse(false);
        Optional<String> tenancy = subject.data().options().tenancy();
        if (own && !tenancy.equals(Optional.of("host"))) {
            findings.error(
                    "/Placement/Tenancy",
                    "The server brings its own Windows licence; the template's tenancy is %s."
                            .formatted(tenancy.orElse("default")),
                    "Set Placement.Tenancy to host and name a dedicated host, or switch the licence setting off.");
        }
    }
}
