package io.breakwater.simulator.events;

import io.breakwater.simulator.core.events.EventPattern;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** Operations on rules. */
final class Rules {
    static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]+");
    private static final Pattern SCHEDULE = Pattern.compile("rate\\(\\d+ (minute|hour|day)s?\\)|cron\\(.+\\)");
    private static final Set<String> STATES =
            Set.of("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
    private static final int MOST_RULES = 300;

    List<Operation> operations() {
        return List.of(
                Operation.of("PutRule", PutRuleRequest::builder, this::put),
                Operation.of("DescribeRule", DescribeRuleRequest::builder, this::describe),
                Operation.of("ListRules", ListRulesRequest::builder, this::list),
                Operation.of("EnableRule", EnableRuleRequest::builder, this::enable),
                Operation.of("DisableRule", DisableRuleRequest::builder, this::disable),
                Operation.of("DeleteRule", DeleteRuleRequest::builder, this::delete));
    }

    static EventPattern pattern(String json) {
        try {
            return EventPattern.parse(json);
        } catch (EventPattern.Invalid invalid) {
            throw EventsErrors.badPattern(String.valueOf(invalid.getMessage()));
        }
    }

    static RuleRow rule(Call call, String name) {
        return call.table(RuleRow.class).find(name).orElseThrow(() -> EventsErrors.noRule(name));
    }

    private PutRuleResponse put(PutRuleRequest request, Call call) {
        check(request, call);
        Optional<RuleRow> existing = call.table(RuleRow.class).find(request.name());
        if (existing.isEmpty() && call.table(RuleRow.class).size() >= MOST_RULES) {
            throw EventsErrors.tooMany();
        }
        Rule rule = Rule.builder()
                .name(request.name())
                .arn(call.arn("events", "rule/" + request.name()))
                .eventPattern(request.eventPattern())
                .scheduleExpression(request.scheduleExpression())
                .state(Objects.requireNonNullElse(request.stateAsString(), "ENABLED"))
                .description(request.description())
                .roleArn(request.roleArn())
                .eventBusName(Buses.DEFAULT)
                .build();
        Map<String, String> tags = new TreeMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        call.table(RuleRow.class)
                .put(
                        request.name(),
                        existing.map(row -> row.with(rule))
                                .orElseGet(() -> new RuleRow(rule, List.of(), new TreeMap<>(tags))));
        return PutRuleResponse.builder().ruleArn(rule.arn()).build();
    }

    private static void check(PutRuleRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        EventsErrors.CHECKS
                .text("name", request.name(), 1, 64, NAME)
                .text("description", request.description(), 0, 512)
                .choice("state", request.stateAsString(), STATES.contains(state(request)), STATES);
        if (request.eventPattern() == null && request.scheduleExpression() == null) {
            throw EventsErrors.validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        if (request.eventPattern() != null) {
            pattern(request.eventPattern());
        }
        if (request.scheduleExpression() != null
                && !SCHEDULE.matcher(request.scheduleExpression()).matches()) {
            throw EventsErrors.validation("Parameter ScheduleExpression is not valid.");
        }
    }

    private static String state(PutRuleRequest request) {
        return Objects.requireNonNullElse(request.stateAsString(), "ENABLED");
    }

    private DescribeRuleResponse describe(DescribeRuleRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        Rule rule = rule(call, request.name()).rule();
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.eventPattern())
                .scheduleExpression(rule.scheduleExpression())
                .state(rule.stateAsString())
                .description(rule.description())
                .roleArn(rule.roleArn())
                .eventBusName(rule.eventBusName())
                .createdBy(call.account())
                .build();
    }

    private ListRulesResponse list(ListRulesRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        EventsErrors.CHECKS.number("limit", request.limit(), 1, 100);
        List<Rule> rules = call.table(RuleRow.class).stream()
                .map(RuleRow::rule)
                .filter(rule -> request.namePrefix() == null || rule.name().startsWith(request.namePrefix()))
                .sorted(Comparator.comparing(Rule::name))
                .toList();
        Pages<Rule> page = Pages.of(rules, request.limit(), request.nextToken(), 100, EventsErrors::badToken);
        return ListRulesResponse.builder()
                .rules(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private EnableRuleResponse enable(EnableRuleRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        put(call, request.name(), "ENABLED");
        return EnableRuleResponse.builder().build();
    }

    private DisableRuleResponse disable(DisableRuleRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        put(call, request.name(), "DISABLED");
        return DisableRuleResponse.builder().build();
    }

    private static void put(Call call, String name, String state) {
        RuleRow row = rule(call, name);
        call.table(RuleRow.class)
                .put(name, row.with(row.rule().toBuilder().state(state).build()));
    }

    /** A rule that is not there is no error. */
    private DeleteRuleResponse delete(DeleteRuleRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        call.table(RuleRow.class)
                .find(request.name())
                .filter(row -> !row.targets().isEmpty())
                .ifPresent(row -> {
                    throw EventsErrors.hasTargets();
                });
        call.table(RuleRow.class).remove(request.name());
        return DeleteRuleResponse.builder().build();
    }
}
