package io.breakwater.registry.core.ranking;

import java.time.Duration;

/**
 * How far past use may move a tool.
 *
 * @param callers fewest different callers whose questions teach anything; one alone never does
 * @param largestShare share of the past questions in a tool's vector when very many callers agree, below 1
 * @param halfway number of callers at which half of that share is reached
 * @param halfLife age at which a use counts half
 */
public record UsageSettings(int callers, double largestShare, double halfway, Duration halfLife) {

    public static final UsageSettings DEFAULT = new UsageSettings(3, 0.6, 2, Duration.ofDays(60));

    public UsageSettings {
        if (callers < 2 || largestShare < 0 || largestShare >= 1 || halfway <= 0 || halfLife.isNegative()) {
            throw new IllegalArgumentException("Learning needs two callers or more, a share below 1 and a half-life");
        }
    }
}
