package io.breakwater.simulator.ec2.network;

/**
 * How much of everything callers may create. Source: Amazon VPC user guide, "Amazon VPC quotas", default values. Services that
 * create networks in the simulator itself are not held to them.
 */
final class NetworkLimits {
    static final int VPCS = 5;
    static final int SUBNETS_OF_VPC = 200;
    static final int ROUTE_TABLES_OF_VPC = 200;
    static final int ROUTES_OF_TABLE = 500;
    static final int INTERNET_GATEWAYS = 5;
    static final int NAT_GATEWAYS_OF_ZONE = 5;
    static final int ELASTIC_ADDRESSES = 5;
    static final int GROUPS = 2_500;
    static final int GROUPS_OF_INTERFACE = 5;

    /** For each direction. */
    static final int RULES_OF_GROUP = 60;

    private NetworkLimits() {}
}
