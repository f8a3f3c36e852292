package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.drs.model.DeleteLaunchActionRequest;
import software.amazon.awssdk.services.drs.model.DeleteLaunchActionResponse;
import software.amazon.awssdk.services.drs.model.LaunchAction;
import software.amazon.awssdk.services.drs.model.LaunchActionParameter;
import software.amazon.awssdk.services.drs.model.LaunchActionType;
import software.amazon.awssdk.services.drs.model.ListLaunchActionsRequest;
import software.amazon.awssdk.services.drs.model.ListLaunchActionsResponse;
import software.amazon.awssdk.services.drs.model.PutLaunchActionRequest;
import software.amazon.awssdk.services.drs.model.PutLaunchActionResponse;

/** What is run on an instance after its launch, for each server and for the template of new ones. It owns these rows. */
public final class LaunchActions {
    private static final String TYPE = "LaunchAction";
    private static final Pattern RESOURCE = Pattern.compile("(s-[0-9a-zA-Z]{17}$|lct-[0-9a-zA-Z]{17})");
    private static final Pattern DOCUMENT = Pattern.compile("([A-Za-z0-9-/:])+");
    private static final Pattern VERSION = Pattern.compile("(\\$DEFAULT|\\$LATEST|[0-9]+)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 /_-]*");
    private static final Pattern DESCRIPTION = Pattern.compile("[0-9a-zA-Z ():/.,'-_#*; ]*");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9])+");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9.-]+");
    private static final int MOST_PARAMETERS = 20;
    private static final int MOST_FILTERS = 100;
    private static final int LARGEST_PAGE = 1_000;

    /** Documents of AWS that are commands; the others are automations. */
    private static final Pattern COMMAND =
            Pattern.compile("(AWS-Run|AWS-Configure|AWS-Install|AWS-Update|AWSMigration-Verify|AmazonCloudWatch-).*");

    private record Row(String resourceId, LaunchAction action) {}

    private LaunchActions() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("PutLaunchAction", PutLaunchActionRequest::builder, LaunchActions::put),
                Operation.of("ListLaunchActions", ListLaunchActionsRequest::builder, LaunchActions::list),
                Operation.of("DeleteLaunchAction", DeleteLaunchActionRequest::builder, LaunchActions::delete));
    }

    /** The actions of a server or template in the order they run. */
    public static List<LaunchAction> of(World world, Scope scope, String resourceId) {
        return rows(world, scope).stream()
                .filter(row -> row.resourceId().equals(resourceId))
                .map(Row::action)
                .sorted(Comparator.comparing(LaunchAction::order))
                .toList();
    }

    /** Gives a new server the actions of the template. */
    static void copy(World world, Scope scope, String from, String to) {
        of(world, scope, from)
                .forEach(action -> rows(world, scope).put(key(to, action.actionId()), new Row(to, action)));
    }

    static void removeAll(World world, Scope scope, String resourceId) {
        rows(world, scope).removeIf(row -> row.resourceId().equals(resourceId));
    }

    private static Table<Row> rows(World world, Scope scope) {
        return world.table(scope, Row.class);
    }

    private static String key(String resourceId, String actionId) {
        return resourceId + "/" + actionId;
    }

    private static PutLaunchActionResponse put(PutLaunchActionRequest request, Call call) {
        check(request);
        requireResource(request.resourceId(), call);
        List<LaunchAction> others = of(call.world(), call.scope(), request.resourceId()).stream()
                .filter(action -> !action.actionId().equals(request.actionId()))
                .toList();
        refuseTooMany(others, request, call);
        refuseSameOrder(others, request, call);
        LaunchAction action = Members.copy(request, LaunchAction.builder())
                .type(type(request.actionCode()))
                .build();
        rows(call.world(), call.scope())
                .put(key(request.resourceId(), request.actionId()), new Row(request.resourceId(), action));
        return Members.copy(action, PutLaunchActionResponse.builder())
                .resourceId(request.resourceId())
                .build();
    }

    private static ListLaunchActionsResponse list(ListLaunchActionsRequest request, Call call) {
        Constraints.range("maxResults", request.maxResults(), 1, LARGEST_PAGE);
        List<String> wanted =
                request.filters() == null ? List.of() : request.filters().actionIds();
        Constraints.atMost("filters.actionIds", wanted, MOST_FILTERS);
        requireResource(request.resourceId(), call);
        Pages<LaunchAction> page = Pages.of(
                of(call.world(), call.scope(), request.resourceId()).stream()
                        .filter(action -> wanted.isEmpty() || wanted.contains(action.actionId()))
                        .toList(),
                request.maxResults(),
                request.nextToken(),
                LARGEST_PAGE,
                DrsErrors::badToken);
        return ListLaunchActionsResponse.builder()
                .items(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteLaunchActionResponse delete(DeleteLaunchActionRequest request, Call call) {
        Constraints.pattern("resourceId", request.resourceId(), RESOURCE);
        Constraints.pattern("actionId", request.actionId(), Constraints.UUID);
        requireResource(request.resourceId(), call);
        if (rows(call.world(), call.scope())
                .remove(key(request.resourceId(), request.actionId()))
                .isEmpty()) {
            throw DrsErrors.notFound(TYPE, request.actionId());
        }
        return DeleteLaunchActionResponse.builder().build();
    }

    private static void requireResource(String id, Call call) {
        boolean isTemplate = id.startsWith("lct-");
        boolean exists = isTemplate
                ? LaunchConfigurationTemplates.rows(call.world(), call.scope()).contains(id)
                : Fleet.of(call.world(), call.scope()).contains(id);
        if (!exists) {
            throw DrsErrors.notFound(isTemplate ? LaunchConfigurationTemplates.TYPE : Fleet.TYPE, id);
        }
    }

    private static void refuseTooMany(List<LaunchAction> others, PutLaunchActionRequest request, Call call) {
        if (others.size() >= DrsQuota.LAUNCH_ACTIONS_PER_RESOURCE.value()) {
            if (!Assumptions.holds(call.world(), DrsBehaviours.TOO_MANY_LAUNCH_ACTIONS_CONFLICT)) {
                throw DrsErrors.quotaExceeded(DrsQuota.LAUNCH_ACTIONS_PER_RESOURCE, request.resourceId(), TYPE);
            }
            throw DrsErrors.conflict(
                    TYPE,
                    request.actionId(),
                    "A resource has at most " + DrsQuota.LAUNCH_ACTIONS_PER_RESOURCE.value() + " launch actions.");
        }
    }

    private static void refuseSameOrder(List<LaunchAction> others, PutLaunchActionRequest request, Call call) {
        boolean taken = others.stream().anyMatch(action -> action.order().equals(request.order()));
        if (taken && Assumptions.holds(call.world(), DrsBehaviours.LAUNCH_ACTION_ORDER_IS_UNIQUE)) {
            throw DrsErrors.conflict(
                    TYPE,
                    request.actionId(),
                    "Another launch action of the resource has order " + request.order() + ".");
        }
    }

    private static void check(PutLaunchActionRequest request) {
        Constraints.pattern("resourceId", request.resourceId(), RESOURCE);
        Constraints.pattern("actionId", request.actionId(), Constraints.UUID);
        Constraints.pattern("actionCode", request.actionCode(), DOCUMENT);
        Constraints.length("actionCode", request.actionCode(), 1, 1_011);
        Constraints.range("order", request.order(), 2, 10_000);
        Constraints.pattern("name", request.name(), NAME);
        Constraints.length("name", request.name(), 1, 256);
        Constraints.pattern("actionVersion", request.actionVersion(), VERSION);
        Constraints.length("actionVersion", request.actionVersion(), 1, 10);
        Constraints.pattern("description", request.description(), DESCRIPTION);
        Constraints.length("description", request.description(), 0, 1_024);
        Constraints.known(
                "category",
                request.category(),
                request.categoryAsString(),
                "MONITORING, VALIDATION, CONFIGURATION, SECURITY, OTHER");
        checkParameters(request.parameters());
    }

    private static void checkParameters(Map<String, LaunchActionParameter> parameters) {
        Constraints.atMost("parameters", parameters.keySet(), MOST_PARAMETERS);
        parameters.forEach((name, parameter) -> {
            Constraints.pattern("parameters", name, PARAMETER);
            Constraints.known(
                    "parameters." + name + ".type", parameter.type(), parameter.typeAsString(), "SSM_STORE, DYNAMIC");
            Constraints.pattern("parameters." + name + ".value", parameter.value(), VALUE);
        });
    }

    private static LaunchActionType type(String document) {
        return COMMAND.matcher(document).matches() ? LaunchActionType.SSM_COMMAND : LaunchActionType.SSM_AUTOMATION;
    }
}
