package io.breakwater.drs.core.template;

import java.util.Collection;
import java.util.List;

/**
 * Rule 34: what EC2 takes in requests about versions (EC2 user guide, launch template restrictions; the number of versions is not
 * verified).
 */
public final class VersionLimits {
    /** Versions in one DeleteLaunchTemplateVersions. */
    public static final int DELETIONS = 200;

    /** Characters of a version's description. */
    public static final int DESCRIPTION = 255;

    /** Launch templates in a Region. */
    public static final int TEMPLATES = 5_000;

    static final int USER_DATA_BYTES = 16 * 1024;
    static final long VERSIONS = 10_000;
    static final long VERSIONS_SOON_FULL = 9_500;

    private VersionLimits() {}

    /** Whether these versions can be deleted in one call. */
    public static List<Finding> deletion(Collection<Long> versions, long defaultVersion) {
        Findings findings = new Findings().of(34);
        if (versions.contains(defaultVersion)) {
            findings.error(
                    "/versions",
                    "Version %d is the default and cannot be deleted.".formatted(defaultVersion),
                    "Make another version the default first.");
        }
        if (versions.size() > DELETIONS) {
            findings.error(
                    "/versions",
                    "%d versions in one request; EC2 takes at most %d.".formatted(versions.size(), DELETIONS),
                    "Delete them in several requests.");
        }
        return findings.all();
    }

    /** Whether a version can have this description. */
    public static List<Finding> description(String text) {
        Findings findings = new Findings().of(34);
        if (text.length() > DESCRIPTION) {
            findings.error(
                    "/description",
                    "The description has %d characters; EC2 takes at most %d.".formatted(text.length(), DESCRIPTION),
                    "Shorten it.");
        }
        return findings.all();
    }

    /** Whether a Region takes another template. */
    public static List<Finding> region(int templates) {
        Findings findings = new Findings().of(34);
        if (templates >= TEMPLATES) {
            findings.error(
                    "",
                    "The Region has %d launch templates, which is all it can have.".formatted(templates),
                    "Delete templates that no server is launched from.");
        }
        return findings.all();
    }
}
