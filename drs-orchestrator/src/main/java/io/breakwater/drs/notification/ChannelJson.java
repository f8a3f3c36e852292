package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.Channel;
import io.breakwater.sites.core.Site;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** {@link Channel} as JSON: in the database and in answers. */
final class ChannelJson {
    private ChannelJson() {}

    static JsonObject write(Channel channel) {
        JsonObject document = new JsonObject().put("type", channel.type());
        return switch (channel) {
            case Channel.SnsTopic(Site _, String topic) -> document.put("topicArn", topic);
            case Channel.EventBus(Site site, String bus) ->
                document.put("account", site.account())
                        .put("region", site.region())
                        .put("bus", bus);
            case Channel.Webhook(String url) -> document.put("url", url);
            case Channel.Email email -> document.put("to", new JsonArray(email.to()));
        };
    }

    static Channel read(JsonObject document) {
        return switch (document.getString("type")) {
            case "sns" ->
                new Channel.SnsTopic(
                        SubscriptionReader.topicSite(document.getString("topicArn"))
                                .orElseThrow(),
                        document.getString("topicArn"));
            case "eventbridge" ->
                new Channel.EventBus(
                        new Site(document.getString("account"), document.getString("region")),
                        document.getString("bus"));
            case "webhook" -> new Channel.Webhook(document.getString("url"));
            case "email" ->
                new Channel.Email(document.getJsonArray("to").stream()
                        .map(String::valueOf)
                        .toList());
            default -> throw new IllegalStateException("no channel: " + document.getString("type"));
        };
    }
}
