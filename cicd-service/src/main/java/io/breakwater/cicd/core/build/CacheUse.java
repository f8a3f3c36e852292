package io.breakwater.cicd.core.build;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a build found its cache. CodeBuild's API does not say; its agent prints it.
 *
 * <p>Source of the agent's lines: logs quoted in public issue threads; AWS documents none, so a log that has none of them tells nothing.
 */
public enum CacheUse {
    HIT,
    MISS;

    private static final Pattern MISSED = Pattern.compile(
            "(?i)unable to download cache\\b.*|.*\\b(?:no cache found|cache not found|failed to (?:download|extract) cache)\\b.*");
    private static final Pattern FOUND = Pattern.compile(
            "(?i)(?:expanded cache path\\b|successfully (?:downloaded|extracted) (?:s3 )?cache\\b|symlinking: .*/local-cache/).*");
    private static final Pattern AGENT = Pattern.compile("\\[Container\\] \\S+ \\S+ (.*)");

    /** What the log says, in any case of a failure to get it that it was missed; empty if it says nothing. */
    public static Optional<CacheUse> of(List<String> lines) {
        Optional<CacheUse> use = Optional.empty();
        for (String line : lines) {
            var agent = AGENT.matcher(line);
            if (!agent.matches()) {
                continue;
            }
            if (MISSED.matcher(agent.group(1)).matches()) {
                return Optional.of(MISS);
            }
            if (FOUND.matcher(agent.group(1)).matches()) {
                use = Optional.of(HIT);
            }
        }
        return use;
    }
}
