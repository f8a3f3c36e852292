package io.breakwater.simulator.iam;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/** What is attached to roles: managed and inline policies. Source: AWS IAM API reference. */
final class RolePolicies {
    private static final int MOST_ATTACHED = 10;

    private RolePolicies() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("AttachRolePolicy", AttachRolePolicyRequest::builder, RolePolicies::attach),
                Operation.of("DetachRolePolicy", DetachRolePolicyRequest::builder, RolePolicies::detach),
                Operation.of(
                        "ListAttachedRolePolicies",
                        ListAttachedRolePoliciesRequest::builder,
                        RolePolicies::listAttached),
                Operation.of("PutRolePolicy", PutRolePolicyRequest::builder, RolePolicies::put),
                Operation.of("GetRolePolicy", GetRolePolicyRequest::builder, RolePolicies::get),
                Operation.of("ListRolePolicies", ListRolePoliciesRequest::builder, RolePolicies::list),
                Operation.of("DeleteRolePolicy", DeleteRolePolicyRequest::builder, RolePolicies::delete));
    }

    private static AttachRolePolicyResponse attach(AttachRolePolicyRequest request, Call call) {
        RoleRow row = Roles.row(call, request.roleName());
        Policies.row(call, request.policyArn());
        if (!row.attached().contains(request.policyArn())) {
            if (row.attached().size() == MOST_ATTACHED) {
                throw IamErrors.limitExceeded("Cannot exceed quota for PoliciesPerRole: " + MOST_ATTACHED);
            }
            Roles.put(call, row.attaching(request.policyArn()));
        }
        return AttachRolePolicyResponse.builder().build();
    }

    private static DetachRolePolicyResponse detach(DetachRolePolicyRequest request, Call call) {
        RoleRow row = Roles.row(call, request.roleName());
        if (!row.attached().contains(request.policyArn())) {
            throw IamErrors.noSuchEntity("Policy " + request.policyArn());
        }
        Roles.put(call, row.detaching(request.policyArn()));
        return DetachRolePolicyResponse.builder().build();
    }

    private static ListAttachedRolePoliciesResponse listAttached(ListAttachedRolePoliciesRequest request, Call call) {
        List<AttachedPolicy> attached = Roles.row(call, request.roleName()).attached().stream()
                .map(arn -> AttachedPolicy.builder()
                        .policyArn(arn)
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .build())
                .toList();
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(attached)
                .isTruncated(false)
                .build();
    }

    private static PutRolePolicyResponse put(PutRolePolicyRequest request, Call call) {
        RoleRow row = Roles.row(call, request.roleName());
        Roles.put(call, row.withInline(request.policyName(), Documents.checked(request.policyDocument())));
        return PutRolePolicyResponse.builder().build();
    }

    private static GetRolePolicyResponse get(GetRolePolicyRequest request, Call call) {
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(Documents.encoded(document(call, request.roleName(), request.policyName())))
                .build();
    }

    private static ListRolePoliciesResponse list(ListRolePoliciesRequest request, Call call) {
        return ListRolePoliciesResponse.builder()
                .policyNames(Roles.row(call, request.roleName()).inline().keySet().stream()
                        .sorted()
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static DeleteRolePolicyResponse delete(DeleteRolePolicyRequest request, Call call) {
        document(call, request.roleName(), request.policyName());
        Roles.put(call, Roles.row(call, request.roleName()).withoutInline(request.policyName()));
        return DeleteRolePolicyResponse.builder().build();
    }

    private static String document(Call call, String role, String policy) {
        return Optional.ofNullable(Roles.row(call, role).inline().get(policy))
                .orElseThrow(() -> IamErrors.noSuchEntity("The role policy with name " + policy));
    }
}
