package io.breakwater.aws.core.account;

import java.util.regex.Pattern;

/**
 * Where calls go.
 *
 * @param region such as {@code eu-central-1}; becomes part of a host name, so nothing else is let in
 */
public record Target(AccountRole role, String region) {
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\\d{1,2}");

    public Target {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("not the code of an AWS Region: " + region);
        }
    }

    /** The same account in another Region. */
    public Target in(String otherRegion) {
        return new Target(role, otherRegion);
    }
}
