package io.breakwater.simulator.iam;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Instance profiles: the roles that EC2 instances carry. Source: AWS IAM API reference. */
public final class InstanceProfiles {
    private static final int PAGE = 100;

    /** An instance profile; its role is looked up when it is read. */
    private record Row(InstanceProfile profile, Optional<String> role) {}

    private InstanceProfiles() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateInstanceProfile", CreateInstanceProfileRequest::builder, InstanceProfiles::create),
                Operation.of("GetInstanceProfile", GetInstanceProfileRequest::builder, InstanceProfiles::get),
                Operation.of("ListInstanceProfiles", ListInstanceProfilesRequest::builder, InstanceProfiles::list),
                Operation.of(
                        "ListInstanceProfilesForRole",
                        ListInstanceProfilesForRoleRequest::builder,
                        InstanceProfiles::listForRole),
                Operation.of(
                        "AddRoleToInstanceProfile",
                        AddRoleToInstanceProfileRequest::builder,
                        InstanceProfiles::addRole),
                Operation.of(
                        "RemoveRoleFromInstanceProfile",
                        RemoveRoleFromInstanceProfileRequest::builder,
                        InstanceProfiles::removeRole),
                Operation.of("DeleteInstanceProfile", DeleteInstanceProfileRequest::builder, InstanceProfiles::delete));
    }

    /** Whether the account has the profile, by its name or its ARN: EC2 asks before it launches with it. */
    public static boolean exists(World world, String account, String nameOrArn) {
        return table(world, account).contains(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
    }

    /** The name of the profile's role, if it has one; the profile is named or given by its ARN. */
    public static Optional<String> role(World world, String account, String nameOrArn) {
        return table(world, account)
                .find(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1))
                .flatMap(Row::role);
    }

    /** The ARNs of the policies attached to the profile's role. */
    public static List<String> attachedPolicies(World world, String account, String name) {
        return table(world, account)
                .find(name)
                .flatMap(Row::role)
                .flatMap(role -> Roles.table(world, account).find(role))
                .map(RoleRow::attached)
                .orElse(List.of());
    }

    /** Makes a profile with a role of the same account, for the sample accounts. */
    public static void plant(World world, String account, String name, String role) {
        table(world, account).put(name, new Row(profile(world, account, name, "/"), Optional.of(role)));
    }

    static boolean anyWith(Call call, String role) {
        return table(call.world(), call.account()).stream()
                .anyMatch(row -> row.role().equals(Optional.of(role)));
    }

    private static Table<Row> table(World world, String account) {
        return world.table(new Scope(account, Scope.GLOBAL), Row.class);
    }

    private static Row row(Call call, String name) {
        return table(call.world(), call.account())
                .find(name)
                .orElseThrow(() -> IamErrors.noSuchEntity("Instance Profile " + name));
    }

    private static InstanceProfile profile(World world, String account, String name, String path) {
        return InstanceProfile.builder()
                .instanceProfileName(name)
                .path(path)
                .instanceProfileId(world.ids().iam("AIPA"))
                .arn("arn:aws:iam::" + account + ":instance-profile" + path + name)
                .createDate(world.now())
                .build();
    }

    private static CreateInstanceProfileResponse create(CreateInstanceProfileRequest request, Call call) {
        String name = request.instanceProfileName();
        if (table(call.world(), call.account()).contains(name)) {
            throw IamErrors.alreadyExists("Instance Profile " + name);
        }
        InstanceProfile profile = profile(call.world(), call.account(), name, Roles.path(request.path())).toBuilder()
                .tags(request.tags())
                .build();
        table(call.world(), call.account()).put(name, new Row(profile, Optional.empty()));
        return CreateInstanceProfileResponse.builder().instanceProfile(profile).build();
    }

    private static GetInstanceProfileResponse get(GetInstanceProfileRequest request, Call call) {
        return GetInstanceProfileResponse.builder()
                .instanceProfile(shown(call, row(call, request.instanceProfileName())))
                .build();
    }

    private static ListInstanceProfilesResponse list(ListInstanceProfilesRequest request, Call call) {
        Pages<InstanceProfile> page = Pages.of(
                profiles(call, row -> row.profile().path().startsWith(Roles.path(request.pathPrefix()))),
                request.maxItems(),
                request.marker(),
                PAGE,
                IamErrors::badMarker);
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.items())
                .marker(page.nextToken())
                .isTruncated(page.nextToken() != null)
                .build();
    }

    private static ListInstanceProfilesForRoleResponse listForRole(
            ListInstanceProfilesForRoleRequest request, Call call) {
        Roles.row(call, request.roleName());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(profiles(call, row -> row.role().equals(Optional.of(request.roleName()))))
                .isTruncated(false)
                .build();
    }

    private static AddRoleToInstanceProfileResponse addRole(AddRoleToInstanceProfileRequest request, Call call) {
        Row row = row(call, request.instanceProfileName());
        Roles.row(call, request.roleName());
        if (row.role().isPresent()) {
            throw IamErrors.limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        }
        put(call, new Row(row.profile(), Optional.of(request.roleName())));
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    private static RemoveRoleFromInstanceProfileResponse removeRole(
            RemoveRoleFromInstanceProfileRequest request, Call call) {
        Row row = row(call, request.instanceProfileName());
        if (!row.role().equals(Optional.of(request.roleName()))) {
            throw IamErrors.noSuchEntity("Role " + request.roleName() + " in Instance Profile");
        }
        put(call, new Row(row.profile(), Optional.empty()));
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    private static DeleteInstanceProfileResponse delete(DeleteInstanceProfileRequest request, Call call) {
        if (row(call, request.instanceProfileName()).role().isPresent()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        table(call.world(), call.account()).remove(request.instanceProfileName());
        return DeleteInstanceProfileResponse.builder().build();
    }

    private static List<InstanceProfile> profiles(Call call, Predicate<Row> wanted) {
        return table(call.world(), call.account()).stream()
                .filter(wanted)
                .map(row -> shown(call, row))
                .toList();
    }

    private static InstanceProfile shown(Call call, Row row) {
        List<Role> roles = row
                .role()
                .flatMap(name -> Roles.find(call.world(), call.account(), name))
                .map(role -> role.toBuilder()
                        .assumeRolePolicyDocument(Documents.encoded(role.assumeRolePolicyDocument()))
                        .build())
                .stream()
                .toList();
        return row.profile().toBuilder().roles(roles).build();
    }

    private static void put(Call call, Row row) {
        table(call.world(), call.account()).put(row.profile().instanceProfileName(), row);
    }
}
