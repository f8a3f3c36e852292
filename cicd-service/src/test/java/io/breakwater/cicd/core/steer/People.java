package io.breakwater.cicd.core.steer;

import java.util.Set;

/** Who gives and decides orders in tests. */
final class People {
    static final Person OPERATOR = new Person("sub-op", "olga", "dashboard", true, Set.of("cicd-operator"));
    static final Person APPROVER = new Person("sub-ap", "anton", "dashboard", true, Set.of("cicd-approver"));
    static final Person BOTH = new Person("sub-op", "olga", "cli", true, Set.of("cicd-operator", "cicd-approver"));
    static final Person ADMINISTRATOR = new Person("sub-ad", "ada", "dashboard", true, Set.of("platform-admin"));
    static final Person VIEWER = new Person("sub-vi", "vera", "dashboard", true, Set.of("viewer"));

    private People() {}
}
