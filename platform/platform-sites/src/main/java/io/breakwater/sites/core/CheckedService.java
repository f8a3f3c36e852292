package io.breakwater.sites.core;

import java.util.Set;

/**
 * What is looked for in an account.
 *
 * @param name as AWS calls it, such as {@code DRS}
 * @param uninitialised error codes with which it says that it was never set up in a Region
 */
public record CheckedService(String name, Set<String> uninitialised) {

    public CheckedService {
        uninitialised = Set.copyOf(uninitialised);
    }
}
