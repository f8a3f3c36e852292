package io.breakwater.sites.core;

import io.breakwater.aws.core.call.AwsFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was found in one Region of an account.
 *
 * @param detail a sentence for people
 * @param missingPermissions IAM actions that were refused, such as {@code drs:DescribeSourceServers}
 */
public record SiteCheck(String region, Outcome outcome, String detail, List<String> missingPermissions) {
    private static final Set<String> DENIED =
            Set.of("AccessDeniedException", "AccessDenied", "UnauthorizedOperation", "NotAuthorized");

    public SiteCheck {
        missingPermissions = List.copyOf(missingPermissions);
    }

    /** The kinds of findings, from good to bad. */
    public enum Outcome {
        READY,
        /** DRS was never initialised in this Region. */
        NOT_INITIALISED,
        /** AWS refuses what the orchestrator needs. */
        FORBIDDEN,
        /** The role leads to another account, or the process runs in another one. */
        WRONG_ACCOUNT,
        /** There are no credentials, or the role may not be assumed. */
        NO_CREDENTIALS,
        /** AWS did not answer, or failed. */
        UNREACHABLE
    }

    /**
     * The finding of a Region whose caller is known.
     *
     * @param service what was asked
     * @param expected the account's twelve digits
     * @param actual the account that AWS says the caller is in
     * @param failures what did not succeed, by the IAM action it needs
     */
    public static SiteCheck of(
            CheckedService service, String region, String expected, String actual, Map<String, AwsFailure> failures) {
        if (!expected.equals(actual)) {
            return new SiteCheck(
                    region,
                    Outcome.WRONG_ACCOUNT,
                    "The credentials are of account %s, not of %s.".formatted(actual, expected),
                    List.of());
        }
        if (failures.values().stream()
                .anyMatch(failure -> service.uninitialised().contains(failure.code()))) {
            return new SiteCheck(
                    region,
                    Outcome.NOT_INITIALISED,
                    service.name() + " was never initialised in this Region.",
                    List.of());
        }
        List<String> missing = new TreeMap<>(failures)
                .entrySet().stream()
                        .filter(failure -> DENIED.contains(failure.getValue().code()))
                        .map(Map.Entry::getKey)
                        .toList();
        if (!missing.isEmpty()) {
            return new SiteCheck(region, Outcome.FORBIDDEN, "AWS refuses " + String.join(", ", missing) + ".", missing);
        }
        return failures.isEmpty()
                ? new SiteCheck(region, Outcome.READY, service.name() + " answers.", List.of())
                : new SiteCheck(region, Outcome.UNREACHABLE, sentence(failures), List.of());
    }

    /** The finding of a Region in which not even the caller's identity could be learnt. */
    public static SiteCheck anonymous(String region, AwsFailure failure) {
        return switch (failure.cause()) {
            case CREDENTIALS, REFUSED -> new SiteCheck(region, Outcome.NO_CREDENTIALS, text(failure), List.of());
            case CREDENTIALS_LATE, THROTTLED, SERVER, TIMEOUT, CONNECTION, BREAKER_OPEN, CLIENT ->
                new SiteCheck(region, Outcome.UNREACHABLE, text(failure), List.of());
        };
    }

    private static String sentence(Map<String, AwsFailure> failures) {
        return new TreeMap<>(failures)
                .entrySet().stream()
                        .map(failure -> failure.getKey() + " failed: " + text(failure.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String text(AwsFailure failure) {
        return failure.code() + ": " + failure.message();
    }
}
