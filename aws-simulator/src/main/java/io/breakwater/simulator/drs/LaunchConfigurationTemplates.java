package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.model.Extended;
import io.breakwater.simulator.drs.model.ExtendedMember;
import io.breakwater.simulator.drs.model.ExtendedPage;
import io.breakwater.simulator.drs.model.Extension;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.CreateLaunchConfigurationTemplateRequest;
import software.amazon.awssdk.services.drs.model.DeleteLaunchConfigurationTemplateRequest;
import software.amazon.awssdk.services.drs.model.DeleteLaunchConfigurationTemplateResponse;
import software.amazon.awssdk.services.drs.model.DescribeLaunchConfigurationTemplatesRequest;
import software.amazon.awssdk.services.drs.model.LaunchConfigurationTemplate;
import software.amazon.awssdk.services.drs.model.UpdateLaunchConfigurationTemplateRequest;

/** What new servers' launch configurations are made from: at most one per account. It owns the rows of these templates. */
final class LaunchConfigurationTemplates {
    static final String TYPE = "LaunchConfigurationTemplate";

    private static final Extension<CreateLaunchConfigurationTemplateRequest> CREATE =
            Extension.of(CreateLaunchConfigurationTemplateRequest::builder, LaunchSettings.RECOVERY_MODE);
    private static final Extension<UpdateLaunchConfigurationTemplateRequest> UPDATE =
            Extension.of(UpdateLaunchConfigurationTemplateRequest::builder, LaunchSettings.RECOVERY_MODE);
    private static final Extension<LaunchConfigurationTemplate> TEMPLATE =
            Extension.of(LaunchConfigurationTemplate::builder, LaunchSettings.RECOVERY_MODE);
    private static final String ANSWER = "launchConfigurationTemplate";
    private static final int LARGEST_PAGE = 1_000;

    /**
     * One template.
     *
     * @param settings what the SDK's model knows, the tags included
     */
    record Row(LaunchConfigurationTemplate settings, RecoveryMode recoveryMode) {
        String id() {
            return settings.launchConfigurationTemplateID();
        }

        Row withTags(Map<String, String> tags) {
            return new Row(settings.toBuilder().tags(tags).build(), recoveryMode);
        }
    }

    private LaunchConfigurationTemplates() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "CreateLaunchConfigurationTemplate", CREATE::builder, LaunchConfigurationTemplates::create),
                Operation.of(
                        "UpdateLaunchConfigurationTemplate", UPDATE::builder, LaunchConfigurationTemplates::update),
                Operation.of(
                        "DescribeLaunchConfigurationTemplates",
                        DescribeLaunchConfigurationTemplatesRequest::builder,
                        LaunchConfigurationTemplates::describe),
                Operation.of(
                        "DeleteLaunchConfigurationTemplate",
                        DeleteLaunchConfigurationTemplateRequest::builder,
                        LaunchConfigurationTemplates::delete));
    }

    /** The account's template, if it has one. */
    static Optional<Row> standard(World world, Scope scope) {
        return rows(world, scope).stream().findFirst();
    }

    static Table<Row> rows(World world, Scope scope) {
        return world.table(scope, Row.class);
    }

    private static ExtendedMember create(Extended<CreateLaunchConfigurationTemplateRequest> request, Call call) {
        CreateLaunchConfigurationTemplateRequest wanted = request.base();
        LaunchSettings.check(wanted, request.member());
        Tags.check(wanted.tags());
        Table<Row> rows = rows(call.world(), call.scope());
        if (rows.size() >= DrsQuota.LAUNCH_CONFIGURATION_TEMPLATES.value()) {
            throw DrsErrors.quotaExceeded(
                    DrsQuota.LAUNCH_CONFIGURATION_TEMPLATES,
                    rows.stream().findFirst().map(Row::id).orElse(""),
                    TYPE);
        }
        String id = call.ids().drs("lct");
        LaunchConfigurationTemplate.Builder template = LaunchConfigurationTemplate.builder()
                .launchDisposition("STARTED")
                .targetInstanceTypeRightSizingMethod(LaunchConfigurations.USUAL_RIGHT_SIZING)
                .copyPrivateIp(false)
                .copyTags(false)
                .licensing(licensing -> licensing.osByol(false))
                .postLaunchEnabled(false)
                .launchIntoSourceInstance(false)
                .tags(Map.of());
        Members.copy(wanted, template);
        Row row = new Row(
                template.launchConfigurationTemplateID(id)
                        .arn(call.arn("drs", "launch-configuration-template/" + id))
                        .build(),
                LaunchSettings.mode(request.member(), RecoveryMode.OPTIMAL));
        rows.put(id, row);
        return new ExtendedMember(ANSWER, view(row));
    }

    private static ExtendedMember update(Extended<UpdateLaunchConfigurationTemplateRequest> request, Call call) {
        UpdateLaunchConfigurationTemplateRequest wanted = request.base();
        String id = wanted.launchConfigurationTemplateID();
        Constraints.pattern("launchConfigurationTemplateID", id, Constraints.LAUNCH_TEMPLATE);
        LaunchSettings.check(wanted, request.member());
        Row before = rows(call.world(), call.scope()).find(id).orElseThrow(() -> DrsErrors.notFound(TYPE, id));
        LaunchConfigurationTemplate.Builder changed = before.settings().toBuilder();
        Members.copy(wanted, changed);
        Row row = new Row(changed.build(), LaunchSettings.mode(request.member(), before.recoveryMode()));
        rows(call.world(), call.scope()).put(id, row);
        return new ExtendedMember(ANSWER, view(row));
    }

    private static ExtendedPage describe(DescribeLaunchConfigurationTemplatesRequest request, Call call) {
        List<String> ids = request.launchConfigurationTemplateIDs();
        Constraints.atMost("launchConfigurationTemplateIDs", ids, 1);
        Constraints.patterns("launchConfigurationTemplateIDs", ids, Constraints.LAUNCH_TEMPLATE);
        Constraints.range("maxResults", request.maxResults(), 1, LARGEST_PAGE);
        Table<Row> rows = rows(call.world(), call.scope());
        ids.stream().filter(id -> !rows.contains(id)).findFirst().ifPresent(id -> {
            throw DrsErrors.notFound(TYPE, id);
        });
        Pages<Row> page = Pages.of(
                rows.stream()
                        .filter(row -> ids.isEmpty() || ids.contains(row.id()))
                        .toList(),
                request.maxResults(),
                request.nextToken(),
                LARGEST_PAGE,
                DrsErrors::badToken);
        return new ExtendedPage(
                page.items().stream().map(LaunchConfigurationTemplates::view).toList(), page.nextToken());
    }

    private static DeleteLaunchConfigurationTemplateResponse delete(
            DeleteLaunchConfigurationTemplateRequest request, Call call) {
        String id = request.launchConfigurationTemplateID();
        if (rows(call.world(), call.scope()).remove(id).isEmpty()) {
            throw DrsErrors.notFound(TYPE, id);
        }
        LaunchActions.removeAll(call.world(), call.scope(), id);
        return DeleteLaunchConfigurationTemplateResponse.builder().build();
    }

    private static Extended<LaunchConfigurationTemplate> view(Row row) {
        return TEMPLATE.document(row.settings(), row.recoveryMode().name());
    }
}
