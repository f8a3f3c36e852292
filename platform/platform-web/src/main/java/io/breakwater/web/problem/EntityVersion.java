package io.breakwater.web.problem;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of documents as entity tags (RFC 9110 §8.8.3) and the precondition that a change names the version it changes. */
public final class EntityVersion {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private EntityVersion() {}

    /** The {@code ETag} of a version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Checks an {@code If-Match} header against the stored version. {@code *} matches any version.
     *
     * @throws ProblemException 428 without a header, 412 when it names other versions
     */
    public static void require(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    ProblemType.VERSION_REQUIRED, "Send the ETag of the version you change as If-Match.");
        }
        if (!ifMatch.trim().equals("*") && !names(ifMatch, current)) {
            throw stale();
        }
    }

    /** Whether an {@code If-None-Match} header names the stored version, so that 304 is the answer. */
    public static boolean unchanged(@Nullable String ifNoneMatch, long current) {
        return Optional.ofNullable(ifNoneMatch)
                .filter(tags -> tags.trim().equals("*") || names(tags.replace("W/", ""), current))
                .isPresent();
    }

    /** The document changed between reading and writing it. */
    public static ProblemException stale() {
        return new ProblemException(ProblemType.STALE_VERSION, "Read the document again and repeat your change.");
    }

    /** Strong comparison: weak tags never match. */
    private static boolean names(String tags, long current) {
        for (String tag : tags.split(",")) {
            Matcher matcher = TAG.matcher(tag.trim());
            if (matcher.matches() && Long.parseLong(matcher.group(1)) == current) {
                return true;
            }
        }
        return false;
    }
}
