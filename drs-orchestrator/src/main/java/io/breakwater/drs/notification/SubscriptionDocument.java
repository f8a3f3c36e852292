package io.breakwater.drs.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.notification.Channel;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription as it is shown. The secret of a webhook never is. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionDocument(
        String id,
        String name,
        Target channel,
        List<String> types,
        @Nullable String planId,
        List<String> kinds,
        boolean enabled,
        long revision,
        String createdAt,
        String updatedAt) {

    /** @param signed whether a webhook's messages are signed: its secret is set */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            String type,
            @Nullable String topicArn,
            @Nullable String account,
            @Nullable String region,
            @Nullable String bus,
            @Nullable String url,
            @Nullable Boolean signed,
            @Nullable List<String> to) {

        static Target of(Channel channel, boolean signed) {
            String type = channel.type();
            return switch (channel) {
                case Channel.SnsTopic(Site site, String topic) ->
                    new Target(type, topic, site.account(), site.region(), null, null, null, null);
                case Channel.EventBus(Site site, String bus) ->
                    new Target(type, null, site.account(), site.region(), bus, null, null, null);
                case Channel.Webhook(String url) -> new Target(type, null, null, null, null, url, signed, null);
                case Channel.Email(List<String> to) -> new Target(type, null, null, null, null, null, null, to);
            };
        }
    }

    static SubscriptionDocument of(Subscription subscription) {
        return new SubscriptionDocument(
                subscription.id().toString(),
                subscription.name(),
                Target.of(subscription.channel(), subscription.sealedSecret().isPresent()),
                subscription.filter().types(),
                subscription.filter().plan().map(Object::toString).orElse(null),
                subscription.filter().kinds().stream().map(Enum::name).sorted().toList(),
                subscription.enabled(),
                subscription.revision(),
                subscription.createdAt().toString(),
                subscription.updatedAt().toString());
    }
}
