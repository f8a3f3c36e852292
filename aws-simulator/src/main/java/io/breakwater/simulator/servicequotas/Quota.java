package io.breakwater.simulator.servicequotas;

/**
 * A quota as AWS sets it for every account.
 *
 * @param serviceCode Service Quotas' code of the service: {@code drs}
 * @param code such as {@code L-E28BE5E0}
 * @param value the default value
 */
record Quota(String serviceCode, String serviceName, String code, String name, double value, boolean adjustable) {
    String id() {
        return serviceCode + "/" + code;
    }
}
