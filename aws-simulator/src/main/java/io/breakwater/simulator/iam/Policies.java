package io.breakwater.simulator.iam;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Managed policies: the account's own, and those that AWS provides. Source: AWS IAM API reference. */
final class Policies {
    private static final int PAGE = 100;
    private static final int MOST_VERSIONS = 5;
    private static final Instant OF_AWS = Instant.parse("2021-11-17T00:00:00Z");

    private Policies() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreatePolicy", CreatePolicyRequest::builder, Policies::create),
                Operation.of("GetPolicy", GetPolicyRequest::builder, Policies::get),
                Operation.of("ListPolicies", ListPoliciesRequest::builder, Policies::list),
                Operation.of("DeletePolicy", DeletePolicyRequest::builder, Policies::delete),
                Operation.of("CreatePolicyVersion", CreatePolicyVersionRequest::builder, Policies::createVersion),
                Operation.of("GetPolicyVersion", GetPolicyVersionRequest::builder, Policies::getVersion),
                Operation.of("ListPolicyVersions", ListPolicyVersionsRequest::builder, Policies::listVersions));
    }

    static PolicyRow row(Call call, String arn) {
        return find(call.world(), call.account(), arn).orElseThrow(() -> IamErrors.noSuchEntity("Policy " + arn));
    }

    static Optional<PolicyRow> find(World world, String account, String arn) {
        return table(world, account).find(arn).or(() -> ofAws(arn));
    }

    private static Table<PolicyRow> table(World world, String account) {
        return world.table(new Scope(account, Scope.GLOBAL), PolicyRow.class);
    }

    private static Optional<PolicyRow> ofAws(String arn) {
        return ManagedPolicies.document(arn).map(document -> {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            String path = arn.contains("/service-role/") ? "/service-role/" : "/";
            return new PolicyRow(policy(arn, name, path, OF_AWS), List.of(version(1, document, OF_AWS)));
        });
    }

    private static Policy policy(String arn, String name, String path, Instant at) {
        return Policy.builder()
                .arn(arn)
                .policyName(name)
                .policyId("ANPA" + Integer.toUnsignedString(arn.hashCode(), 36).toUpperCase(java.util.Locale.ROOT))
                .path(path)
                .defaultVersionId("v1")
                .isAttachable(true)
                .permissionsBoundaryUsageCount(0)
                .createDate(at)
                .updateDate(at)
                .build();
    }

    private static PolicyVersion version(int number, String document, Instant at) {
        return PolicyVersion.builder()
                .versionId("v" + number)
                .document(document)
                .isDefaultVersion(true)
                .createDate(at)
                .build();
    }

    private static CreatePolicyResponse create(CreatePolicyRequest request, Call call) {
        String path = Roles.path(request.path());
        String arn = "arn:aws:iam::" + call.account() + ":policy" + path + request.policyName();
        if (table(call.world(), call.account()).contains(arn)) {
            throw IamErrors.alreadyExists("A policy called " + request.policyName());
        }
        String document = Documents.checked(request.policyDocument());
        Policy policy = policy(arn, request.policyName(), path, call.now()).toBuilder()
                .description(request.description())
                .tags(request.tags())
                .build();
        PolicyRow row = new PolicyRow(policy, List.of(version(1, document, call.now())));
        table(call.world(), call.account()).put(arn, row);
        return CreatePolicyResponse.builder().policy(shown(call, row)).build();
    }

    private static GetPolicyResponse get(GetPolicyRequest request, Call call) {
        return GetPolicyResponse.builder()
                .policy(shown(call, row(call, request.policyArn())))
                .build();
    }

    private static ListPoliciesResponse list(ListPoliciesRequest request, Call call) {
        String scope = request.scopeAsString() == null ? "All" : request.scopeAsString();
        Stream<PolicyRow> own = scope.equals("AWS") ? Stream.of() : table(call.world(), call.account()).stream();
        Stream<PolicyRow> ofAws = scope.equals("Local")
                ? Stream.of()
                : ManagedPolicies.arns().stream().map(arn -> ofAws(arn).orElseThrow());
        List<Policy> policies = Stream.concat(own, ofAws)
                .map(row -> shown(call, row))
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || policy.attachmentCount() > 0)
                .filter(policy -> policy.path().startsWith(Roles.path(request.pathPrefix())))
                .toList();
        Pages<Policy> page = Pages.of(policies, request.maxItems(), request.marker(), PAGE, IamErrors::badMarker);
        return ListPoliciesResponse.builder()
                .policies(page.items())
                .marker(page.nextToken())
                .isTruncated(page.nextToken() != null)
                .build();
    }

    private static DeletePolicyResponse delete(DeletePolicyRequest request, Call call) {
        PolicyRow row = own(call, request.policyArn());
        if (attachments(call, row) > 0) {
            throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (row.versions().size() > 1) {
            throw IamErrors.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.");
        }
        table(call.world(), call.account()).remove(request.policyArn());
        return DeletePolicyResponse.builder().build();
    }

    private static CreatePolicyVersionResponse createVersion(CreatePolicyVersionRequest request, Call call) {
        PolicyRow row = own(call, request.policyArn());
        if (row.versions().size() == MOST_VERSIONS) {
            throw IamErrors.limitExceeded("A managed policy can have up to " + MOST_VERSIONS
                    + " versions. Before you create a new version, you must delete an existing version.");
        }
        boolean asDefault = Boolean.TRUE.equals(request.setAsDefault());
        PolicyVersion added =
                version(row.versions().size() + 1, Documents.checked(request.policyDocument()), call.now()).toBuilder()
                        .isDefaultVersion(asDefault)
                        .build();
        List<PolicyVersion> versions = new ArrayList<>();
        row.versions()
                .forEach(old -> versions.add(
                        asDefault ? old.toBuilder().isDefaultVersion(false).build() : old));
        versions.add(added);
        Policy policy = row.policy().toBuilder()
                .updateDate(call.now())
                .defaultVersionId(asDefault ? added.versionId() : row.policy().defaultVersionId())
                .build();
        table(call.world(), call.account()).put(request.policyArn(), new PolicyRow(policy, versions));
        return CreatePolicyVersionResponse.builder()
                .policyVersion(added.toBuilder().document(null).build())
                .build();
    }

    private static GetPolicyVersionResponse getVersion(GetPolicyVersionRequest request, Call call) {
        PolicyVersion version = row(call, request.policyArn()).versions().stream()
                .filter(candidate -> candidate.versionId().equals(request.versionId()))
                .findFirst()
                .orElseThrow(() ->
                        IamErrors.noSuchEntity("Policy " + request.policyArn() + " version " + request.versionId()));
        return GetPolicyVersionResponse.builder()
                .policyVersion(version.toBuilder()
                        .document(Documents.encoded(version.document()))
                        .build())
                .build();
    }

    private static ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request, Call call) {
        List<PolicyVersion> versions = row(call, request.policyArn()).versions().reversed().stream()
                .map(version -> version.toBuilder().document(null).build())
                .toList();
        return ListPolicyVersionsResponse.builder()
                .versions(versions)
                .isTruncated(false)
                .build();
    }

    private static PolicyRow own(Call call, String arn) {
        return table(call.world(), call.account()).find(arn).orElseThrow(() -> IamErrors.noSuchEntity("Policy " + arn));
    }

    private static Policy shown(Call call, PolicyRow row) {
        return row.policy().toBuilder().attachmentCount(attachments(call, row)).build();
    }

    private static int attachments(Call call, PolicyRow row) {
        return (int) Roles.table(call.world(), call.account()).stream()
                .filter(role -> role.attached().contains(row.policy().arn()))
                .count();
    }
}
