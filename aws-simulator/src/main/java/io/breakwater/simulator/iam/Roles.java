package io.breakwater.simulator.iam;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles and their trust. Source: AWS IAM API reference. */
public final class Roles {
    private static final int PAGE = 100;
    private static final int DEFAULT_SESSION_SECONDS = 3_600;

    private Roles() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateRole", CreateRoleRequest::builder, Roles::create),
                Operation.of("CreateServiceLinkedRole", CreateServiceLinkedRoleRequest::builder, Roles::createLinked),
                Operation.of("GetRole", GetRoleRequest::builder, Roles::get),
                Operation.of("ListRoles", ListRolesRequest::builder, Roles::list),
                Operation.of("UpdateRole", UpdateRoleRequest::builder, Roles::update),
                Operation.of("UpdateAssumeRolePolicy", UpdateAssumeRolePolicyRequest::builder, Roles::updateTrust),
                Operation.of("DeleteRole", DeleteRoleRequest::builder, Roles::delete),
                Operation.of("TagRole", TagRoleRequest::builder, Roles::tag),
                Operation.of("UntagRole", UntagRoleRequest::builder, Roles::untag),
                Operation.of("ListRoleTags", ListRoleTagsRequest::builder, Roles::listTags));
    }

    /** The role of that name in the account, with its trust policy as plain JSON. */
    public static Optional<Role> find(World world, String account, String name) {
        return table(world, account).find(name).map(RoleRow::role);
    }

    /** Makes a role as CreateRole does, for the sample accounts. */
    public static Role plant(World world, String account, String name, String trust, List<String> policyArns) {
        return plant(world, account, "/", name, trust, policyArns);
    }

    /** Makes a role with a path, for services that make roles of their own. */
    public static Role plant(
            World world, String account, String path, String name, String trust, List<String> policyArns) {
        Role role = role(world, account, name, path, trust).build();
        table(world, account).put(name, new RoleRow(role, java.util.Map.of(), policyArns));
        return role;
    }

    static Table<RoleRow> table(World world, String account) {
        return world.table(new Scope(account, Scope.GLOBAL), RoleRow.class);
    }

    static RoleRow row(Call call, String name) {
        return table(call.world(), call.account())
                .find(name)
                .orElseThrow(() -> IamErrors.noSuchEntity("The role with name " + name));
    }

    static void put(Call call, RoleRow row) {
        table(call.world(), call.account()).put(row.role().roleName(), row);
    }

    private static Role.Builder role(World world, String account, String name, String path, String trust) {
        return Role.builder()
                .roleName(name)
                .path(path)
                .roleId(world.ids().iam("AROA"))
                .arn("arn:aws:iam::" + account + ":role" + path + name)
                .createDate(world.now())
                .assumeRolePolicyDocument(trust)
                .maxSessionDuration(DEFAULT_SESSION_SECONDS);
    }

    private static CreateRoleResponse create(CreateRoleRequest request, Call call) {
        if (table(call.world(), call.account()).contains(request.roleName())) {
            throw IamErrors.alreadyExists("Role with name " + request.roleName());
        }
        String trust = Documents.checked(request.assumeRolePolicyDocument());
        Role.Builder role = role(call.world(), call.account(), request.roleName(), path(request.path()), trust)
                .description(request.description())
                .tags(request.tags());
        if (request.maxSessionDuration() != null) {
            role.maxSessionDuration(request.maxSessionDuration());
        }
        put(call, new RoleRow(role.build(), java.util.Map.of(), List.of()));
        return CreateRoleResponse.builder().role(shown(role.build())).build();
    }

    private static CreateServiceLinkedRoleResponse createLinked(CreateServiceLinkedRoleRequest request, Call call) {
        String service = request.awsServiceName();
        String name = linkedName(service);
        if (table(call.world(), call.account()).contains(name)) {
            throw IamErrors.invalidInput(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
        Role role = role(call.world(), call.account(), name, "/aws-service-role/" + service + "/", trust)
                .description(request.description())
                .build();
        put(call, new RoleRow(role, java.util.Map.of(), List.of()));
        return CreateServiceLinkedRoleResponse.builder().role(shown(role)).build();
    }

    private static String linkedName(String service) {
        return service.equals("drs.amazonaws.com")
                ? "AWSServiceRoleForElasticDisasterRecovery"
                : "AWSServiceRoleFor" + service.substring(0, service.indexOf('.'));
    }

    private static GetRoleResponse get(GetRoleRequest request, Call call) {
        return GetRoleResponse.builder()
                .role(shown(row(call, request.roleName()).role()))
                .build();
    }

    private static ListRolesResponse list(ListRolesRequest request, Call call) {
        String prefix = path(request.pathPrefix());
        List<Role> roles = table(call.world(), call.account()).stream()
                .map(RoleRow::role)
                .filter(role -> role.path().startsWith(prefix))
                .map(Roles::shown)
                .toList();
        Pages<Role> page = Pages.of(roles, request.maxItems(), request.marker(), PAGE, IamErrors::badMarker);
        return ListRolesResponse.builder()
                .roles(page.items())
                .marker(page.nextToken())
                .isTruncated(page.nextToken() != null)
                .build();
    }

    private static UpdateRoleResponse update(UpdateRoleRequest request, Call call) {
        RoleRow row = row(call, request.roleName());
        Role.Builder changed = row.role().toBuilder();
        if (request.description() != null) {
            changed.description(request.description());
        }
        if (request.maxSessionDuration() != null) {
            changed.maxSessionDuration(request.maxSessionDuration());
        }
        put(call, row.with(changed.build()));
        return UpdateRoleResponse.builder().build();
    }

    private static UpdateAssumeRolePolicyResponse updateTrust(UpdateAssumeRolePolicyRequest request, Call call) {
        RoleRow row = row(call, request.roleName());
        String trust = Documents.checked(request.policyDocument());
        put(
                call,
                row.with(row.role().toBuilder().assumeRolePolicyDocument(trust).build()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    private static DeleteRoleResponse delete(DeleteRoleRequest request, Call call) {
        RoleRow row = row(call, request.roleName());
        if (!row.attached().isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!row.inline().isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
        }
        if (InstanceProfiles.anyWith(call, request.roleName())) {
            throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        table(call.world(), call.account()).remove(request.roleName());
        return DeleteRoleResponse.builder().build();
    }

    private static TagRoleResponse tag(TagRoleRequest request, Call call) {
        RoleRow row = row(call, request.roleName());
        List<Tag> kept = row.role().tags().stream()
                .filter(tag ->
                        request.tags().stream().noneMatch(added -> added.key().equals(tag.key())))
                .toList();
        List<Tag> all = java.util.stream.Stream.concat(kept.stream(), request.tags().stream())
                .toList();
        put(call, row.with(row.role().toBuilder().tags(all).build()));
        return TagRoleResponse.builder().build();
    }

    private static UntagRoleResponse untag(UntagRoleRequest request, Call call) {
        RoleRow row = row(call, request.roleName());
        List<Tag> kept = row.role().tags().stream()
                .filter(tag -> !request.tagKeys().contains(tag.key()))
                .toList();
        put(call, row.with(row.role().toBuilder().tags(kept).build()));
        return UntagRoleResponse.builder().build();
    }

    private static ListRoleTagsResponse listTags(ListRoleTagsRequest request, Call call) {
        return ListRoleTagsResponse.builder()
                .tags(row(call, request.roleName()).role().tags())
                .isTruncated(false)
                .build();
    }

    private static Role shown(Role role) {
        return role.toBuilder()
                .assumeRolePolicyDocument(Documents.encoded(role.assumeRolePolicyDocument()))
                .build();
    }

    static String path(@Nullable String path) {
        return path == null || path.isEmpty() ? "/" : path;
    }
}
