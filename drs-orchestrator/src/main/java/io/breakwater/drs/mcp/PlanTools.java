package io.breakwater.drs.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.group.GroupListParameters;
import io.breakwater.drs.group.GroupLists;
import io.breakwater.drs.group.Groups;
import io.breakwater.drs.mcp.InventoryTools.Things;
import io.breakwater.drs.plan.PlanChecks;
import io.breakwater.drs.plan.PlanListParameters;
import io.breakwater.drs.plan.PlanLists;
import io.breakwater.drs.plan.PlanViews;
import io.breakwater.drs.plan.PlanViews.Validation;
import io.breakwater.drs.plan.RecoveryPlans;
import io.breakwater.web.paging.Page;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tools that tell about protection groups and recovery plans. */
final class PlanTools {
    private static final String TOKEN = "nextPageToken of the page before; leave out for the first page";
    private static final TypeReference<Map<String, Object>> THING = new TypeReference<>() {};

    private final ToolGate gate;
    private final Groups groups;
    private final GroupLists groupLists;
    private final RecoveryPlans plans;
    private final PlanLists planLists;
    private final PlanChecks checks;
    private final ObjectMapper json;

    PlanTools(
            ToolGate gate,
            Groups groups,
            GroupLists groupLists,
            RecoveryPlans plans,
            PlanLists planLists,
            PlanChecks checks,
            ObjectMapper json) {
        this.gate = gate;
        this.groups = groups;
        this.groupLists = groupLists;
        this.plans = plans;
        this.planLists = planLists;
        this.checks = checks;
        this.json = json;
    }

    @Tool(
            name = "drs_protection_groups",
            title = "Protection groups",
            description = "Lists protection groups with how many servers they have now and what is in conflict.",
            annotations =
                    @Tool.Annotations(
                            title = "Protection groups",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = Things.class))
    Uni<ToolResponse> protectionGroups(
            @ToolArg(name = "name", description = "What the name contains", required = false) @Nullable String name,
            @ToolArg(name = "page_size", description = "Groups per page, 1 to 200", defaultValue = "50") int pageSize,
            @ToolArg(name = "page_token", description = TOKEN, required = false) @Nullable String pageToken,
            Meta meta) {
        return gate.run(meta, "listProtectionGroups", _ -> {
            GroupListParameters parameters = GroupListParameters.of(name, pageSize, pageToken);
            var request = groupLists.request(parameters);
            return groups.resolved().map(resolved -> things(groupLists.groups(parameters, request, resolved)));
        });
    }

    @Tool(
            name = "drs_plans",
            title = "Recovery plans",
            description = "Lists recovery plans with their waves; with an id, that plan whole.",
            annotations =
                    @Tool.Annotations(
                            title = "Recovery plans",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = Things.class))
    Uni<ToolResponse> plans(
            @ToolArg(name = "id", description = "Id of one plan", required = false) @Nullable String id,
            @ToolArg(name = "name", description = "What the name contains", required = false) @Nullable String name,
            @ToolArg(name = "page_size", description = "Plans per page, 1 to 200", defaultValue = "20") int pageSize,
            @ToolArg(name = "page_token", description = TOKEN, required = false) @Nullable String pageToken,
            Meta meta) {
        Optional<String> one = Arguments.text(id);
        return gate.run(
                meta,
                one.isPresent() ? "getRecoveryPlan" : "listRecoveryPlans",
                _ -> one.isPresent() ? plan(Arguments.id("id", one.get())) : page(name, pageSize, pageToken));
    }

    private Uni<Things> plan(UUID id) {
        return Uni.combine()
                .all()
                .unis(plans.get(id), groups.names())
                .asTuple()
                .map(both -> new Things(
                        List.of(json.convertValue(PlanViews.document(both.getItem1(), both.getItem2()), THING)), null));
    }

    private Uni<Things> page(@Nullable String name, int pageSize, @Nullable String pageToken) {
        PlanListParameters parameters = PlanListParameters.of(name, pageSize, pageToken);
        var request = planLists.request(parameters);
        return Uni.combine()
                .all()
                .unis(plans.all(), groups.names())
                .asTuple()
                .map(both -> things(planLists.plans(parameters, request, both.getItem1(), both.getItem2())));
    }

    @Tool(
            name = "drs_plan_validate",
            title = "Validate a recovery plan",
            description = "Checks a stored plan with the servers of this moment: rules of the plan, membership,"
                    + " quotas, and your own right to its actions. Each finding says how to put it right.",
            annotations =
                    @Tool.Annotations(
                            title = "Validate a recovery plan",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = Validation.class))
    Uni<ToolResponse> validate(
            @ToolArg(name = "plan", description = "Id of the recovery plan, as drs_plans tells it") String plan,
            Meta meta) {
        return gate.run(meta, "validateRecoveryPlan", caller -> checks.stored(Arguments.id("plan", plan), caller));
    }

    private Things things(Page<ObjectNode> page) {
        return new Things(
                page.items().stream()
                        .map(item -> json.convertValue(item, THING))
                        .toList(),
                page.nextPageToken());
    }
}
