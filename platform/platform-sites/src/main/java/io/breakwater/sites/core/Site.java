package io.breakwater.sites.core;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * An AWS account and Region in which DRS works. Quotas, jobs and recovery instances belong to a site.
 *
 * @param account twelve digits
 * @param region such as {@code eu-central-1}
 */
public record Site(String account, String region) implements Comparable<Site> {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\\d{1,2}");
    private static final Comparator<Site> ORDER =
            Comparator.comparing(Site::account).thenComparing(Site::region);

    public Site {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("an AWS account id has twelve digits: " + account);
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("not the code of an AWS Region: " + region);
        }
    }

    @Override
    public int compareTo(Site other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return account + "/" + region;
    }
}
