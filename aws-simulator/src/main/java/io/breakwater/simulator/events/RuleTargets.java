package io.breakwater.simulator.events;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** The targets and tags of rules. */
final class RuleTargets {
    private static final int MOST_TARGETS = 5;

    List<Operation> operations() {
        return List.of(
                Operation.of("PutTargets", PutTargetsRequest::builder, this::put),
                Operation.of("RemoveTargets", RemoveTargetsRequest::builder, this::remove),
                Operation.of("ListTargetsByRule", ListTargetsByRuleRequest::builder, this::list),
                Operation.of("ListRuleNamesByTarget", ListRuleNamesByTargetRequest::builder, this::rules),
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::tags));
    }

    private PutTargetsResponse put(PutTargetsRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        RuleRow row = Rules.rule(call, request.rule());
        EventsErrors.CHECKS.list("targets", request.targets(), 1, 100);
        request.targets().forEach(RuleTargets::check);
        Map<String, Target> targets = new LinkedHashMap<>();
        row.targets().forEach(target -> targets.put(target.id(), target));
        request.targets().forEach(target -> targets.put(target.id(), target));
        if (targets.size() > MOST_TARGETS) {
            throw EventsErrors.tooMany();
        }
        call.table(RuleRow.class).put(request.rule(), row.with(List.copyOf(targets.values())));
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    private static void check(Target target) {
        EventsErrors.CHECKS
                .text("targets.id", target.id(), 1, 64, Rules.NAME)
                .text("targets.arn", target.arn(), 1, 1600);
        if (!target.arn().startsWith("arn:")) {
            throw EventsErrors.validation(
                    "Parameter " + target.arn() + " is not valid. Reason: Provided Arn is not in correct format.");
        }
        long inputs = Stream.of(target.input(), target.inputPath(), target.inputTransformer())
                .filter(Objects::nonNull)
                .count();
        if (inputs > 1) {
            throw EventsErrors.validation(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target " + target.id()
                            + ".");
        }
        boolean fifo = target.arn().startsWith("arn:aws:sqs:") && target.arn().endsWith(".fifo");
        if (fifo && target.sqsParameters() == null) {
            throw EventsErrors.validation(
                    "Parameter(s) SqsParameters must be specified for target: " + target.id() + ".");
        }
    }

    /** Ids that the rule does not have are passed over. */
    private RemoveTargetsResponse remove(RemoveTargetsRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        RuleRow row = Rules.rule(call, request.rule());
        EventsErrors.CHECKS.list("ids", request.ids(), 1, 100);
        call.table(RuleRow.class)
                .put(
                        request.rule(),
                        row.with(row.targets().stream()
                                .filter(target -> !request.ids().contains(target.id()))
                                .toList()));
        return RemoveTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    private ListTargetsByRuleResponse list(ListTargetsByRuleRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        EventsErrors.CHECKS.number("limit", request.limit(), 1, 100);
        Pages<Target> page = Pages.of(
                Rules.rule(call, request.rule()).targets(),
                request.limit(),
                request.nextToken(),
                100,
                EventsErrors::badToken);
        return ListTargetsByRuleResponse.builder()
                .targets(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListRuleNamesByTargetResponse rules(ListRuleNamesByTargetRequest request, Call call) {
        Buses.check(call, request.eventBusName());
        List<String> names = call.table(RuleRow.class).stream()
                .filter(row ->
                        row.targets().stream().anyMatch(target -> target.arn().equals(request.targetArn())))
                .map(row -> row.rule().name())
                .sorted()
                .toList();
        Pages<String> page = Pages.of(names, request.limit(), request.nextToken(), 100, EventsErrors::badToken);
        return ListRuleNamesByTargetResponse.builder()
                .ruleNames(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static RuleRow tagged(Call call, String arn) {
        String prefix = call.arn("events", "rule/");
        if (!arn.startsWith(prefix)) {
            throw EventsErrors.noResource(arn);
        }
        return call.table(RuleRow.class)
                .find(arn.substring(prefix.length()))
                .orElseThrow(() -> EventsErrors.noResource(arn));
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        RuleRow row = tagged(call, request.resourceARN());
        Map<String, String> tags = new TreeMap<>(row.tags());
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        if (tags.size() > 50) {
            throw EventsErrors.tooMany();
        }
        call.table(RuleRow.class).put(row.rule().name(), row.tagged(tags));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        RuleRow row = tagged(call, request.resourceARN());
        Map<String, String> tags = new TreeMap<>(row.tags());
        request.tagKeys().forEach(tags::remove);
        call.table(RuleRow.class).put(row.rule().name(), row.tagged(tags));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse tags(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tagged(call, request.resourceARN()).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
