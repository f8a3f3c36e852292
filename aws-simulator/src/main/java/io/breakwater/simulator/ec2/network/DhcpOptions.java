package io.breakwater.simulator.ec2.network;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;

/**
 * The one set of DHCP options that each Region has; it hands out Amazon's resolver. Source: Amazon VPC user guide, "Default
 * DHCP option set".
 */
final class DhcpOptions {
    private static final Listing<software.amazon.awssdk.services.ec2.model.DhcpOptions> LISTING = new Listing<>(
            software.amazon.awssdk.services.ec2.model.DhcpOptions::dhcpOptionsId,
            id -> Ec2Errors.refusal("InvalidDhcpOptionID.NotFound", "The dhcpOption ID '" + id + "' does not exist"),
            Filters.tagged(software.amazon.awssdk.services.ec2.model.DhcpOptions::tags)
                    .on("dhcp-options-id", "owner-id")
                    .onMember("key", "dhcp-configurations.key")
                    .onMember("value", "dhcp-configurations.values.value")
                    .build());

    private DhcpOptions() {}

    static Operation operation() {
        return Operation.of("DescribeDhcpOptions", DescribeDhcpOptionsRequest::builder, DhcpOptions::describe);
    }

    /** Its id, the same whenever it is asked for. */
    static String ofRegion(Scope scope) {
        String digits = UUID.nameUUIDFromBytes(("dhcp " + scope).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return "dopt-0" + digits.substring(0, 16);
    }

    private static DescribeDhcpOptionsResponse describe(DescribeDhcpOptionsRequest request, Call call) {
        String id = ofRegion(call.scope());
        var options = software.amazon.awssdk.services.ec2.model.DhcpOptions.builder()
                .dhcpOptionsId(id)
                .ownerId(call.account())
                .dhcpConfigurations(
                        configuration("domain-name", HostNames.domain(call.region())),
                        configuration("domain-name-servers", "AmazonProvidedDNS"))
                .tags(Tags.of(call.world(), call.scope(), id))
                .build();
        var page = LISTING.page(
                List.of(options),
                new Listing.Query(
                        request.dhcpOptionsIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DhcpConfiguration configuration(String key, String value) {
        return DhcpConfiguration.builder()
                .key(key)
                .values(each -> each.value(value))
                .build();
    }
}
