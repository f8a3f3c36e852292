package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;

/** Lists images: own, shared and public ones. Source: EC2 API reference, DescribeImages. */
final class DescribeImages {
    private static final String SELF = "self";

    private static final Listing<Image> LISTING = new Listing<>(Image::imageId, Ec2NotFound::image, filters());

    private DescribeImages() {}

    static Operation operation() {
        return Operation.of("DescribeImages", DescribeImagesRequest::builder, DescribeImages::describe);
    }

    private static DescribeImagesResponse describe(DescribeImagesRequest request, Call call) {
        for (String id : request.imageIds()) {
            if (!id.startsWith("ami-")) {
                throw Ec2Errors.malformedId("InvalidAMIID", id, "ami");
            }
        }
        List<Image> all = new ArrayList<>(Images.own(call.world(), call.scope()));
        Images.shared(call.world(), call.scope()).forEach(all::add);
        all.addAll(PublicImages.of(call.region()));
        List<Image> owned = all.stream()
                .filter(image -> request.owners().isEmpty() || isOf(image, request.owners(), call.account()))
                .filter(image -> request.executableUsers().isEmpty()
                        || image.ownerId().equals(call.account())
                                == request.executableUsers().contains(SELF)
                        || request.executableUsers().contains(Sharing.ALL))
                .toList();
        Pages<Image> page = LISTING.page(
                owned,
                new Listing.Query(request.imageIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeImagesResponse.builder()
                .images(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isOf(Image image, List<String> owners, String account) {
        return owners.contains(image.ownerId())
                || owners.contains(String.valueOf(image.imageOwnerAlias()))
                || (owners.contains(SELF) && account.equals(image.ownerId()));
    }

    private static Filters<Image> filters() {
        Filters.Definition<Image> filters = Filters.tagged(Image::tags)
                .on("architecture", "creation-date", "description", "ena-support", "free-tier-eligible", "hypervisor")
                .on("image-allowed", "image-id", "image-type", "kernel-id", "name", "owner-id", "platform")
                .on("platform-details", "ramdisk-id", "root-device-name", "root-device-type", "source-image-id")
                .on("source-image-region", "source-instance-id", "sriov-net-support", "state")
                .on("virtualization-type", "boot-mode")
                .onMember("is-public", "public-launch-permissions")
                .onMember("manifest-location", "image-location")
                .onMember("owner-alias", "image-owner-alias")
                .onMember("product-code", "product-codes.product-code-id")
                .onMember("product-code.type", "product-codes.product-code-type")
                .onMember("state-reason-code", "state-reason.code")
                .onMember("state-reason-message", "state-reason.message")
                .onMember("block-device-mapping.device-name", "block-device-mappings.device-name");
        for (String name : List.of("delete-on-termination", "snapshot-id", "volume-size", "volume-type", "encrypted")) {
            filters.onMember("block-device-mapping." + name, "block-device-mappings.ebs." + name);
        }
        return filters.build();
    }
}
