package io.breakwater.simulator.service;

import java.util.Set;

/**
 * How a service speaks on the wire. The facts are those of the AWS service models.
 *
 * @param signingName the service part of the credential scope: {@code drs}, {@code monitoring}
 * @param protocols the protocols it answers, the SDK's first
 * @param apiVersion the API version, such as {@code 2016-11-15}
 * @param targetPrefix what stands before the dot in {@code X-Amz-Target} (JSON protocols), else empty
 * @param xmlNamespace the namespace of XML answers, else empty
 */
public record ServiceModel(
        String signingName, Set<Protocol> protocols, String apiVersion, String targetPrefix, String xmlNamespace) {
    /** The AWS wire protocols that the simulator speaks. */
    public enum Protocol {
        REST_JSON,
        JSON_1_0,
        JSON_1_1,
        QUERY,
        EC2_QUERY,
        REST_XML
    }

    public static ServiceModel restJson(String signingName, String apiVersion) {
        return new ServiceModel(signingName, Set.of(Protocol.REST_JSON), apiVersion, "", "");
    }

    public static ServiceModel json10(String signingName, String apiVersion, String targetPrefix) {
        return new ServiceModel(signingName, Set.of(Protocol.JSON_1_0), apiVersion, targetPrefix, "");
    }

    public static ServiceModel json11(String signingName, String apiVersion, String targetPrefix) {
        return new ServiceModel(signingName, Set.of(Protocol.JSON_1_1), apiVersion, targetPrefix, "");
    }

    public static ServiceModel query(String signingName, String apiVersion, String xmlNamespace) {
        return new ServiceModel(signingName, Set.of(Protocol.QUERY), apiVersion, "", xmlNamespace);
    }

    public static ServiceModel ec2Query(String signingName, String apiVersion) {
        return new ServiceModel(
                signingName,
                Set.of(Protocol.EC2_QUERY),
                apiVersion,
                "",
                "http://ec2.amazonaws.com/doc/" + apiVersion + "/");
    }

    public static ServiceModel restXml(String signingName, String apiVersion, String xmlNamespace) {
        return new ServiceModel(signingName, Set.of(Protocol.REST_XML), apiVersion, "", xmlNamespace);
    }
}
