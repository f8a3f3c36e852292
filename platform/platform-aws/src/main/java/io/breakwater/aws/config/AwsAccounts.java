package io.breakwater.aws.config;

import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Target;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The accounts and Regions this process may act in, by the names people use. */
public final class AwsAccounts {
    /** The name of the account this process runs in. */
    public static final String OWN = "own";

    private final Map<String, AccountRole> roles;
    private final List<String> regions;

    AwsAccounts(Map<String, AccountRole> assumed, List<String> regions) {
        if (assumed.containsKey(OWN)) {
            throw new IllegalArgumentException("the account name '" + OWN + "' is taken");
        }
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("breakwater.aws.regions names no Region");
        }
        Map<String, AccountRole> all = new TreeMap<>(assumed);
        all.put(OWN, AccountRole.own());
        this.roles = all;
        this.regions = List.copyOf(regions);
        regions.forEach(region -> target(OWN, region));
    }

    /** The names of all accounts, {@link #OWN} included. */
    public Set<String> names() {
        return new TreeSet<>(roles.keySet());
    }

    /** The Regions that may be called; the first is home. */
    public List<String> regions() {
        return regions;
    }

    /** Our own account in the home Region. */
    public Target home() {
        return target(OWN, regions.getFirst());
    }

    /**
     * @throws NoSuchElementException if the account or Region is not configured
     */
    public Target target(String account, String region) {
        AccountRole role = roles.get(account);
        if (role == null) {
            throw new NoSuchElementException("no such account: " + account);
        }
        if (!regions.contains(region)) {
            throw new NoSuchElementException("not a Region of ours: " + region);
        }
        return new Target(role, region);
    }
}
