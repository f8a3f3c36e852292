package io.breakwater.drs.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.notification.Channel;
import io.breakwater.drs.core.notification.EventFilter;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.UpstreamUrl;
import io.breakwater.wire.guard.UrlRefused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a subscription and names every fault by its place. */
final class SubscriptionReader {
    private static final Set<String> MEMBERS = Set.of("name", "channel", "types", "planId", "kinds", "enabled");
    private static final Pattern TOPIC =
            Pattern.compile("arn:aws[a-z-]*:sns:([a-z0-9-]+):(\\d{12}):[A-Za-z0-9_.-]{1,256}");
    private static final Pattern BUS =
            Pattern.compile("[A-Za-z0-9._/-]{1,256}|arn:aws[a-z-]*:events:[a-z0-9-]+:\\d{12}:event-bus/.{1,256}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s,;<>]{1,64}@[A-Za-z0-9.-]{1,255}");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_PATTERNS = 30;
    private static final int MOST_RECEIVERS = 20;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;

    private final ConnectionPolicy webhooks;
    private final List<Fault> faults = new ArrayList<>();

    /** One reader reads one body. */
    SubscriptionReader(ConnectionPolicy webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * @param existing whether the subscription is there already, with its secret
     * @throws ProblemException naming all faults
     */
    SubscriptionDraft read(@Nullable JsonNode body, boolean existing) {
        JsonNode json = body == null || !body.isObject() ? JsonNodeFactory.instance.objectNode() : body;
        unknown(json);
        String name = text(json.path("name"), "/name", LONGEST_NAME);
        JsonNode channel = json.path("channel");
        Optional<Channel> target = channel(channel);
        Optional<String> secret = secret(channel, existing);
        EventFilter filter =
                new EventFilter(patterns(json.path("types")), plan(json.path("planId")), kinds(json.path("kinds")));
        JsonNode enabled = json.path("enabled");
        if (!enabled.isMissingNode() && !enabled.isBoolean()) {
            faults.add(Fault.at("/enabled", "must be true or false"));
        }
        if (!faults.isEmpty() || target.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return new SubscriptionDraft(name, target.get(), secret, filter, enabled.asBoolean(true));
    }

    private void unknown(JsonNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                faults.add(Fault.at("/" + name, "is not known here"));
            }
        }
    }

    private String text(JsonNode node, String pointer, int longest) {
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > longest) {
            faults.add(Fault.at(pointer, "must be a text of 1 to %d characters".formatted(longest)));
            return "";
        }
        return node.textValue();
    }

    private Optional<Channel> channel(JsonNode channel) {
        return switch (channel.path("type").asText()) {
            case "sns" -> topic(channel.path("topicArn").asText());
            case "eventbridge" -> bus(channel);
            case "webhook" -> webhook(channel.path("url").asText());
            case "email" -> email(channel.path("to"));
            default -> {
                faults.add(Fault.at("/channel/type", "must be one of sns, eventbridge, webhook, email"));
                yield Optional.empty();
            }
        };
    }

    /** The site that an SNS topic's ARN names. */
    static Optional<Site> topicSite(String arn) {
        Matcher matcher = TOPIC.matcher(arn);
        return matcher.matches() ? site(matcher.group(2), matcher.group(1)) : Optional.empty();
    }

    private static Optional<Site> site(String account, String region) {
        try {
            return Optional.of(new Site(account, region));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Channel> topic(String arn) {
        Optional<Channel> topic = topicSite(arn).map(site -> new Channel.SnsTopic(site, arn));
        if (topic.isEmpty()) {
            faults.add(Fault.at("/channel/topicArn", "must be the ARN of an SNS topic"));
        }
        return topic;
    }

    private Optional<Channel> bus(JsonNode channel) {
        Optional<Site> site =
                site(channel.path("account").asText(), channel.path("region").asText());
        if (site.isEmpty()) {
            faults.add(Fault.at("/channel/account", "must name, with region, an AWS account and Region"));
        }
        String bus = channel.path("bus").asText("default");
        if (!BUS.matcher(bus).matches()) {
            faults.add(Fault.at("/channel/bus", "must be the name or ARN of an event bus"));
        }
        return site.map(place -> new Channel.EventBus(place, bus));
    }

    private Optional<Channel> webhook(String url) {
        try {
            UpstreamUrl parsed = UpstreamUrl.parse(url);
            webhooks.checkHost(parsed);
            if (!parsed.secure() && !webhooks.listedOnly()) {
                throw new UrlRefused("must start with https://");
            }
            return Optional.of(new Channel.Webhook(url));
        } catch (UrlRefused e) {
            faults.add(Fault.at("/channel/url", e.why()));
            return Optional.empty();
        }
    }

    private Optional<Channel> email(JsonNode to) {
        List<String> all = new ArrayList<>();
        to.forEach(address -> all.add(address.asText()));
        boolean good = to.isArray()
                && !all.isEmpty()
                && all.size() <= MOST_RECEIVERS
                && all.stream().allMatch(address -> MAIL.matcher(address).matches());
        if (!good) {
            faults.add(Fault.at("/channel/to", "must be 1 to %d mail addresses".formatted(MOST_RECEIVERS)));
            return Optional.empty();
        }
        return Optional.of(new Channel.Email(all));
    }

    private Optional<String> secret(JsonNode channel, boolean existing) {
        JsonNode secret = channel.path("secret");
        boolean webhook = channel.path("type").asText().equals("webhook");
        if (secret.isMissingNode() || secret.isNull()) {
            if (webhook && !existing) {
                faults.add(Fault.at("/channel/secret", "is required for a webhook"));
            }
            return Optional.empty();
        }
        String text = secret.asText();
        if (!webhook || !secret.isTextual() || text.length() < SHORTEST_SECRET || text.length() > LONGEST_SECRET) {
            faults.add(Fault.at(
                    "/channel/secret",
                    "is for webhooks, and must have %d to %d characters".formatted(SHORTEST_SECRET, LONGEST_SECRET)));
        }
        return Optional.of(text);
    }

    private List<String> patterns(JsonNode types) {
        List<String> patterns = new ArrayList<>();
        if (!types.isArray() || types.isEmpty() || types.size() > MOST_PATTERNS) {
            faults.add(Fault.at("/types", "must be 1 to %d patterns of event types".formatted(MOST_PATTERNS)));
            return patterns;
        }
        for (int i = 0; i < types.size(); i++) {
            String pattern = types.get(i).asText();
            if (!EventFilter.matchesAny(pattern)) {
                faults.add(Fault.at("/types/" + i, "matches no type of event"));
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    private Optional<UUID> plan(JsonNode plan) {
        if (plan.isMissingNode() || plan.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(plan.asText()));
        } catch (IllegalArgumentException e) {
            faults.add(Fault.at("/planId", "must be the id of a plan"));
            return Optional.empty();
        }
    }

    private Set<ExecutionKind> kinds(JsonNode kinds) {
        Set<ExecutionKind> all = EnumSet.noneOf(ExecutionKind.class);
        for (int i = 0; i < kinds.size(); i++) {
            try {
                all.add(ExecutionKind.valueOf(kinds.get(i).asText().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                faults.add(Fault.at("/kinds/" + i, "must be one of DRILL, RECOVERY, CLEANUP, FAILBACK"));
            }
        }
        return all;
    }
}
