package io.breakwater.sites.core;

import io.breakwater.aws.core.account.AccountRole;
import java.util.List;

/**
 * An AWS account whose servers are protected or recovered.
 *
 * @param id twelve digits
 * @param name what people call it; unique
 * @param role how it is acted in
 * @param regions where DRS is used in it
 * @param enabled whether its inventory is kept and new executions may use it
 */
public record Account(String id, String name, AccountRole role, List<String> regions, boolean enabled) {

    public Account {
        regions = List.copyOf(regions);
    }
}
