package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.util.ArrayList;
import java.util.List;

/**
 * Who besides its owner may use a snapshot or an image: a row of the table of such permissions. Source: EC2 API reference,
 * ModifySnapshotAttribute and ModifyImageAttribute.
 *
 * @param accounts the account ids
 * @param everybody whether it is public
 */
record Sharing(String resourceId, List<String> accounts, boolean everybody) {
    /** The group of all accounts, as callers name it. */
    static final String ALL = "all";

    Sharing {
        accounts = List.copyOf(accounts);
    }

    static Sharing of(World world, Scope owner, String resourceId) {
        return table(world, owner).find(resourceId).orElse(new Sharing(resourceId, List.of(), false));
    }

    /** Whether the account may use the resource of another account. */
    boolean includes(String account) {
        return everybody || accounts.contains(account);
    }

    Sharing adding(List<String> more, boolean toEverybody) {
        List<String> all = new ArrayList<>(accounts);
        more.stream().filter(account -> !all.contains(account)).forEach(all::add);
        return new Sharing(resourceId, all, everybody || toEverybody);
    }

    Sharing removing(List<String> fewer, boolean fromEverybody) {
        List<String> rest = new ArrayList<>(accounts);
        rest.removeAll(fewer);
        return new Sharing(resourceId, rest, everybody && !fromEverybody);
    }

    void put(World world, Scope owner) {
        table(world, owner).put(resourceId, this);
    }

    /** The scopes of other accounts in the Region that share something. */
    static List<Scope> sharers(World world, Scope reader) {
        return world.scopesWith(Sharing.class).stream()
                .filter(scope -> scope.region().equals(reader.region()))
                .filter(scope -> !scope.account().equals(reader.account()))
                .toList();
    }

    private static Table<Sharing> table(World world, Scope owner) {
        return world.table(owner, Sharing.class);
    }
}
