package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.network.Vpcs;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Tells what an account has in a Region. Source: EC2 API reference, DescribeAccountAttributes. */
final class DescribeAccountAttributes {
    private DescribeAccountAttributes() {}

    static Operation operation() {
        return Operation.of(
                "DescribeAccountAttributes",
                DescribeAccountAttributesRequest::builder,
                DescribeAccountAttributes::describe);
    }

    private static DescribeAccountAttributesResponse describe(DescribeAccountAttributesRequest request, Call call) {
        Map<String, String> values = values(call);
        List<String> wanted = request.attributeNamesAsStrings();
        for (String name : wanted) {
            if (!values.containsKey(name)) {
                throw Ec2Errors.invalidValue(name, "attributeName", "Unknown attribute.");
            }
        }
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(values.entrySet().stream()
                        .filter(value -> wanted.isEmpty() || wanted.contains(value.getKey()))
                        .map(value -> AccountAttribute.builder()
                                .attributeName(value.getKey())
                                .attributeValues(each -> each.attributeValue(value.getValue()))
                                .build())
                        .toList())
                .build();
    }

    private static Map<String, String> values(Call call) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("supported-platforms", "VPC");
        values.put(
                "default-vpc",
                Vpcs.defaultVpc(call.world(), call.scope()).map(Vpc::vpcId).orElse("none"));
        values.put("max-instances", "20");
        values.put("vpc-max-security-groups-per-interface", "5");
        values.put("max-elastic-ips", "5");
        values.put("vpc-max-elastic-ips", "5");
        return values;
    }
}
