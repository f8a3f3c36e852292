package io.breakwater.simulator.codebuild;

import io.breakwater.simulator.core.codebuild.BuildPhase;
import io.breakwater.simulator.core.codebuild.BuildResult;
import io.breakwater.simulator.core.codebuild.Buildspec;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.codebuild.model.BatchGetReportGroupsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetReportGroupsResponse;
import software.amazon.awssdk.services.codebuild.model.CreateReportGroupRequest;
import software.amazon.awssdk.services.codebuild.model.CreateReportGroupResponse;
import software.amazon.awssdk.services.codebuild.model.DeleteReportGroupRequest;
import software.amazon.awssdk.services.codebuild.model.DeleteReportGroupResponse;
import software.amazon.awssdk.services.codebuild.model.ListReportGroupsRequest;
import software.amazon.awssdk.services.codebuild.model.ListReportGroupsResponse;
import software.amazon.awssdk.services.codebuild.model.ReportExportConfig;
import software.amazon.awssdk.services.codebuild.model.ReportExportConfigType;
import software.amazon.awssdk.services.codebuild.model.ReportGroup;
import software.amazon.awssdk.services.codebuild.model.ReportGroupSortByType;
import software.amazon.awssdk.services.codebuild.model.ReportGroupStatusType;
import software.amazon.awssdk.services.codebuild.model.ReportType;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.UpdateReportGroupRequest;
import software.amazon.awssdk.services.codebuild.model.UpdateReportGroupResponse;

/** Report groups, and the reports that builds add to them. */
final class ReportGroups {
    List<Operation> operations() {
        return List.of(
                Operation.of("CreateReportGroup", CreateReportGroupRequest::builder, this::create),
                Operation.of("UpdateReportGroup", UpdateReportGroupRequest::builder, this::update),
                Operation.of("DeleteReportGroup", DeleteReportGroupRequest::builder, this::delete),
                Operation.of("BatchGetReportGroups", BatchGetReportGroupsRequest::builder, this::batchGet),
                Operation.of("ListReportGroups", ListReportGroupsRequest::builder, this::list));
    }

    /** The group's name: as the specification says if that is an ARN, else prefixed with the project's name. */
    static String groupName(String project, String inBuildspec) {
        return inBuildspec.startsWith("arn:")
                ? inBuildspec.substring(inBuildspec.indexOf('/') + 1)
                : project + "-" + inBuildspec;
    }

    /** The ARNs of a build's reports; none if it never came to its tests. */
    static List<String> arns(BuildRow build, Scope scope) {
        return ranTests(build)
                ? build.settings().buildspec().reports().stream()
                        .map(report -> reportArn(scope, groupName(build.project(), report.group()), build))
                        .toList()
                : List.of();
    }

    /** Adds the reports of a build that has ended. */
    static void report(World world, Scope scope, BuildRow build, Instant at) {
        if (!ranTests(build)) {
            return;
        }
        for (Buildspec.Report report : build.settings().buildspec().reports()) {
            String name = groupName(build.project(), report.group());
            ReportGroupRow group = open(world, scope, name, report.coverage());
            String arn = reportArn(scope, name, build);
            world.table(scope, ReportRow.class)
                    .put(
                            arn,
                            new ReportRow(
                                    arn,
                                    group.model().arn(),
                                    name,
                                    group.isCoverage(),
                                    BuildModel.arn(scope, build.id()),
                                    build.seed(),
                                    build.failsItsTests(),
                                    at));
        }
    }

    private static boolean ranTests(BuildRow build) {
        return build.timeline().at(build.timeline().end()).stream()
                .anyMatch(phase -> phase.phase() == BuildPhase.BUILD
                        && (phase.result() == BuildResult.SUCCEEDED || phase.result() == BuildResult.FAILED));
    }

    private static String reportArn(Scope scope, String group, BuildRow build) {
        return "arn:aws:codebuild:" + scope.region() + ":" + scope.account() + ":report/" + group + ":" + build.uuid();
    }

    private static String groupArn(Scope scope, String name) {
        return "arn:aws:codebuild:" + scope.region() + ":" + scope.account() + ":report-group/" + name;
    }

    private static ReportGroupRow open(World world, Scope scope, String name, boolean coverage) {
        var groups = world.table(scope, ReportGroupRow.class);
        String arn = groupArn(scope, name);
        return groups.find(arn)
                .orElseGet(() -> groups.put(
                        arn,
                        new ReportGroupRow(ReportGroup.builder()
                                .arn(arn)
                                .name(name)
                                .type(coverage ? ReportType.CODE_COVERAGE : ReportType.TEST)
                                .exportConfig(ReportExportConfig.builder()
                                        .exportConfigType(ReportExportConfigType.NO_EXPORT)
                                        .build())
                                .created(world.now())
                                .lastModified(world.now())
                                .status(ReportGroupStatusType.ACTIVE)
                                .build())));
    }

    private CreateReportGroupResponse create(CreateReportGroupRequest request, Call call) {
        CodeBuildErrors.CHECKS
                .text("name", request.name(), 2, 128)
                .choice(
                        "type",
                        request.typeAsString(),
                        request.type() != ReportType.UNKNOWN_TO_SDK_VERSION,
                        ReportType.knownValues());
        String arn = groupArn(call.scope(), request.name());
        var groups = call.table(ReportGroupRow.class);
        if (groups.contains(arn)) {
            throw CodeBuildErrors.exists("Report group already exists: " + arn);
        }
        ReportGroup group = ReportGroup.builder()
                .arn(arn)
                .name(request.name())
                .type(request.type())
                .exportConfig(request.exportConfig())
                .created(call.now())
                .lastModified(call.now())
                .tags(request.tags())
                .status(ReportGroupStatusType.ACTIVE)
                .build();
        groups.put(arn, new ReportGroupRow(group));
        return CreateReportGroupResponse.builder().reportGroup(group).build();
    }

    private UpdateReportGroupResponse update(UpdateReportGroupRequest request, Call call) {
        ReportGroup old = find(request.arn(), call).model();
        var group = old.toBuilder().lastModified(call.now());
        if (request.exportConfig() != null) {
            group.exportConfig(request.exportConfig());
        }
        if (request.hasTags()) {
            group.tags(request.tags());
        }
        ReportGroup updated = group.build();
        call.table(ReportGroupRow.class).put(request.arn(), new ReportGroupRow(updated));
        return UpdateReportGroupResponse.builder().reportGroup(updated).build();
    }

    private DeleteReportGroupResponse delete(DeleteReportGroupRequest request, Call call) {
        var reports = call.table(ReportRow.class);
        boolean hasReports = reports.stream()
                .anyMatch(report -> report.groupArn().equals(request.arn()) && !report.isExpired(call.now()));
        if (hasReports && !Boolean.TRUE.equals(request.deleteReports())) {
            throw CodeBuildErrors.invalid("Cannot delete report group " + request.arn() + ": it has reports");
        }
        reports.removeIf(report -> report.groupArn().equals(request.arn()));
        call.table(ReportGroupRow.class).remove(request.arn());
        return DeleteReportGroupResponse.builder().build();
    }

    static ReportGroupRow find(String arn, Call call) {
        return call.table(ReportGroupRow.class).find(arn).orElseThrow(() -> CodeBuildErrors.noSuchReportGroup(arn));
    }

    private BatchGetReportGroupsResponse batchGet(BatchGetReportGroupsRequest request, Call call) {
        CodeBuildErrors.CHECKS.list("reportGroupArns", request.reportGroupArns(), 1, 100);
        var groups = call.table(ReportGroupRow.class);
        return BatchGetReportGroupsResponse.builder()
                .reportGroups(request.reportGroupArns().stream()
                        .flatMap(arn -> groups.find(arn).stream())
                        .map(ReportGroupRow::model)
                        .toList())
                .reportGroupsNotFound(request.reportGroupArns().stream()
                        .filter(arn -> !groups.contains(arn))
                        .toList())
                .build();
    }

    private ListReportGroupsResponse list(ListReportGroupsRequest request, Call call) {
        CodeBuildErrors.CHECKS.number("maxResults", request.maxResults(), 1, 100);
        Comparator<ReportGroup> order =
                switch (request.sortBy() == null ? ReportGroupSortByType.NAME : request.sortBy()) {
                    case CREATED_TIME -> Comparator.comparing(ReportGroup::created);
                    case LAST_MODIFIED_TIME -> Comparator.comparing(ReportGroup::lastModified);
                    case NAME, UNKNOWN_TO_SDK_VERSION -> Comparator.comparing(ReportGroup::name);
                };
        List<String> arns = call.table(ReportGroupRow.class).stream()
                .map(ReportGroupRow::model)
                .sorted(request.sortOrder() == SortOrderType.DESCENDING ? order.reversed() : order)
                .map(ReportGroup::arn)
                .toList();
        Pages<String> page =
                Pages.of(arns, request.maxResults(), request.nextToken(), Projects.PAGE, CodeBuildErrors::badToken);
        return ListReportGroupsResponse.builder()
                .reportGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
