package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.Channel;
import io.breakwater.drs.core.notification.WebhookSignature;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.outbound.NotAnswered;
import io.breakwater.web.outbound.OutboundAnswer;
import io.breakwater.web.outbound.OutboundHttp;
import io.breakwater.web.outbound.OutboundLimits;
import io.breakwater.web.outbound.OutboundRequest;
import io.breakwater.wire.guard.UrlRefused;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Webhooks: signed POSTs to checked addresses; any 2xx is an arrival. */
final class WebhookSender implements Sender<Channel.Webhook> {
    private final AddressGuard guard;
    private final OutboundHttp http;
    private final Duration patience;
    private final Clock clock = Clock.systemUTC();

    WebhookSender(AddressGuard guard, OutboundHttp http, Duration patience) {
        this.guard = guard;
        this.http = http;
        this.patience = patience;
    }

    @Override
    public Uni<Void> send(Channel.Webhook channel, Optional<String> secret, Delivery delivery) {
        if (secret.isEmpty()) {
            return Uni.createFrom().failure(new DeliveryFailed("The webhook's secret cannot be read; set it again."));
        }
        String body = delivery.document().encode();
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "Breakwater-Delivery",
                delivery.id().toString(),
                "Breakwater-Event",
                delivery.type(),
                WebhookSignature.HEADER,
                WebhookSignature.of(secret.get(), clock.instant(), body));
        return guard.admit(channel.url())
                .chain(pinned ->
                        http.send(new OutboundRequest("POST", pinned, headers, body), OutboundLimits.within(patience)))
                .invoke(WebhookSender::check)
                .onFailure(UrlRefused.class)
                .transform(refused -> new DeliveryFailed("It was not sent: " + refused.getMessage() + "."))
                .onFailure(NotAnswered.class)
                .transform(failure -> new DeliveryFailed("The receiver " + failure.getMessage() + "."))
                .replaceWithVoid();
    }

    private static void check(OutboundAnswer answer) {
        if (!answer.good()) {
            throw new DeliveryFailed("The receiver answered HTTP " + answer.status() + ".");
        }
    }
}
