package io.breakwater.drs.core.template;

import io.breakwater.drs.core.template.TemplateSubject.Identity;

/** Which template it is, whose, and which of its versions count. */
final class IdentityRules {
    private IdentityRules() {}

    /** Rule 1: one template per source server. */
    static void oneServer(TemplateSubject subject, Findings findings) {
        Identity identity = subject.identity();
        if (identity.users().size() > 1) {
            findings.error(
                    "",
                    "%d source servers are launched from this template: %s."
                            .formatted(
                                    identity.users().size(),
                                    String.join(
                                            ", ",
                                            identity.users().stream().sorted().toList())),
                    "Give each source server a template of its own; DRS writes to it as if it were the server's alone.");
        }
    }

    /** Rule 2: DRS launches from the default version only. */
    static void newestIsDefault(TemplateSubject subject, Findings findings) {
        Identity identity = subject.identity();
        if (identity.latestVersion() != identity.defaultVersion()) {
            findings.warning(
                    "",
                    "Version %d is the newest, but DRS launches from the default version %d: edits since then are inactive."
                            .formatted(identity.latestVersion(), identity.defaultVersion()),
                    "Make version %d the default, or delete it if it was not meant to be used."
                            .formatted(identity.latestVersion()));
        }
    }

    /** Rule 3: the name stays the generated one. It holds the server's id, whatever DRS puts around it. */
    static void generatedName(TemplateSubject subject, Findings findings) {
        Identity identity = subject.identity();
        subject.server()
                .filter(server -> !identity.name().contains(server.id()))
                .ifPresent(server -> findings.error(
                        "",
                        "The template is named %s, which is not the name that DRS generated for server %s."
                                .formatted(identity.name(), server.id()),
                        "Let DRS use the template it made: delete this one, and DRS recreates its own."));
    }

    /** Rule 34, of what exists: numbers that EC2 limits. */
    static void limits(TemplateSubject subject, Findings findings) {
        Identity identity = subject.identity();
        if (subject.data().options().userDataBytes() > VersionLimits.USER_DATA_BYTES) {
            findings.error(
                    "/UserData",
                    "The user data has %d bytes; EC2 takes at most %d."
                            .formatted(subject.data().options().userDataBytes(), VersionLimits.USER_DATA_BYTES),
                    "Shorten it, or let it fetch the rest from Amazon S3.");
        }
        if (identity.latestVersion() >= VersionLimits.VERSIONS_SOON_FULL) {
            findings.warning(
                    "",
                    "The template is at version %d; EC2 keeps at most %d versions."
                            .formatted(identity.latestVersion(), VersionLimits.VERSIONS),
                    "Delete old versions; the default version cannot be deleted.");
        }
    }

    /** Rule 36: a template in another account or Region sees none of the things it names. */
    static void sameSite(TemplateSubject subject, Findings findings) {
        Identity identity = subject.identity();
        subject.server()
                .filter(server -> !server.site().equals(identity.site()))
                .ifPresent(
                        server -> findings.warning(
                                "",
                                "The template lies in %s, the server is recovered in %s."
                                        .formatted(identity.site(), server.site()),
                                "Make sure that security groups, subnet, instance profile and keys exist where the template lies."));
    }
}
