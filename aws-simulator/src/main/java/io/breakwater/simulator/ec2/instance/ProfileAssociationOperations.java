package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.AssociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeIamInstanceProfileAssociationsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateIamInstanceProfileResponse;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociationState;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceIamInstanceProfileAssociationResponse;

/**
 * Which instance has which instance profile. An association is read off its instance; its id is derived from the instance's.
 * Source: EC2 API reference, the operations' pages.
 */
final class ProfileAssociationOperations {
    private static final String PREFIX = "iip-assoc-";

    private static final Listing<IamInstanceProfileAssociation> LISTING = new Listing<>(
            IamInstanceProfileAssociation::associationId,
            ProfileAssociationOperations::notFound,
            Filters.<IamInstanceProfileAssociation>untagged()
                    .on("instance-id", "state")
                    .build());

    private ProfileAssociationOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeIamInstanceProfileAssociations",
                        DescribeIamInstanceProfileAssociationsRequest::builder,
                        ProfileAssociationOperations::describe),
                Operation.of(
                        "AssociateIamInstanceProfile",
                        AssociateIamInstanceProfileRequest::builder,
                        ProfileAssociationOperations::associate),
                Operation.of(
                        "DisassociateIamInstanceProfile",
                        DisassociateIamInstanceProfileRequest::builder,
                        ProfileAssociationOperations::disassociate),
                Operation.of(
                        "ReplaceIamInstanceProfileAssociation",
                        ReplaceIamInstanceProfileAssociationRequest::builder,
                        ProfileAssociationOperations::replace));
    }

    private static DescribeIamInstanceProfileAssociationsResponse describe(
            DescribeIamInstanceProfileAssociationsRequest request, Call call) {
        List<IamInstanceProfileAssociation> all = Instances.all(call.world(), call.scope()).stream()
                .filter(row -> row.state().isAlive() && row.instance().iamInstanceProfile() != null)
                .map(row -> association(row, IamInstanceProfileAssociationState.ASSOCIATED))
                .toList();
        Pages<IamInstanceProfileAssociation> page = LISTING.page(
                all,
                new Listing.Query(
                        request.associationIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeIamInstanceProfileAssociationsResponse.builder()
                .iamInstanceProfileAssociations(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static AssociateIamInstanceProfileResponse associate(
            AssociateIamInstanceProfileRequest request, Call call) {
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        if (row.instance().iamInstanceProfile() != null) {
            throw Ec2Errors.incorrectState("There is an existing association for instance " + row.id());
        }
        InstanceRow changed = with(call, row, profile(call, request.iamInstanceProfile()));
        return AssociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(association(changed, IamInstanceProfileAssociationState.ASSOCIATING))
                .build();
    }

    private static DisassociateIamInstanceProfileResponse disassociate(
            DisassociateIamInstanceProfileRequest request, Call call) {
        InstanceRow row = associated(call.world(), call.scope(), request.associationId());
        IamInstanceProfileAssociation last = association(row, IamInstanceProfileAssociationState.DISASSOCIATING);
        with(call, row, null);
        return DisassociateIamInstanceProfileResponse.builder()
                .iamInstanceProfileAssociation(last)
                .build();
    }

    private static ReplaceIamInstanceProfileAssociationResponse replace(
            ReplaceIamInstanceProfileAssociationRequest request, Call call) {
        InstanceRow row = associated(call.world(), call.scope(), request.associationId());
        InstanceRow changed = with(call, row, profile(call, request.iamInstanceProfile()));
        return ReplaceIamInstanceProfileAssociationResponse.builder()
                .iamInstanceProfileAssociation(association(changed, IamInstanceProfileAssociationState.ASSOCIATING))
                .build();
    }

    private static InstanceRow with(Call call, InstanceRow row, @Nullable IamInstanceProfile profile) {
        InstanceRow changed =
                row.with(row.instance().toBuilder().iamInstanceProfile(profile).build());
        return Instances.table(call.world(), call.scope()).put(row.id(), changed);
    }

    private static IamInstanceProfile profile(Call call, IamInstanceProfileSpecification wanted) {
        String arn = InstanceProfiles.existing(call.world(), call.scope(), wanted.arn(), wanted.name());
        return IamInstanceProfile.builder().arn(arn).id(call.ids().iam("AIPA")).build();
    }

    private static InstanceRow associated(World world, Scope scope, String associationId) {
        return Instances.all(world, scope).stream()
                .filter(row -> row.instance().iamInstanceProfile() != null)
                .filter(row -> id(row).equals(associationId))
                .findFirst()
                .orElseThrow(() -> notFound(associationId));
    }

    private static IamInstanceProfileAssociation association(
            InstanceRow row, IamInstanceProfileAssociationState state) {
        return IamInstanceProfileAssociation.builder()
                .associationId(id(row))
                .instanceId(row.id())
                .iamInstanceProfile(row.instance().iamInstanceProfile())
                .state(state)
                .build();
    }

    private static String id(InstanceRow row) {
        return PREFIX + row.id().substring("i-".length());
    }

    private static AwsError notFound(String id) {
        return Ec2Errors.refusal("NoSuchAssociation", "An invalid association-id of '" + id + "' was given");
    }
}
