package io.breakwater.drs.notification;

import io.breakwater.drs.core.notification.Channel;
import io.breakwater.sites.account.Sites;
import io.breakwater.web.guard.AddressGuard;
import io.breakwater.web.outbound.OutboundHttp;
import io.breakwater.web.paging.Seal;
import io.breakwater.wire.guard.ConnectionPolicy;
import io.breakwater.wire.guard.HostRule;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every way to a subscriber, and the secrets for it. */
@ApplicationScoped
class Senders {
    private final ConnectionPolicy webhookPolicy;
    private final AwsSenders aws;
    private final WebhookSender webhooks;
    private final MailSender mail;
    private final Seal seal;

    Senders(
            Vertx vertx,
            NotificationConfig config,
            Sites sites,
            OutboundHttp http,
            ReactiveMailer mailer,
            @ConfigProperty(name = "breakwater.client-secret") String secret) {
        this.webhookPolicy = policy(config);
        this.aws = new AwsSenders(sites);
        AddressGuard guard = new AddressGuard(vertx, webhookPolicy, host -> List.of(InetAddress.getAllByName(host)));
        this.webhooks = new WebhookSender(guard, http, config.patience());
        this.mail = new MailSender(mailer);
        this.seal = new Seal(secret, "webhook-secret");
    }

    private static ConnectionPolicy policy(NotificationConfig config) {
        return new ConnectionPolicy(
                false,
                config.allowedHosts().orElse(List.of()).stream()
                        .filter(host -> !host.isBlank())
                        .map(HostRule::parse)
                        .toList());
    }

    /** Where webhooks may go. */
    ConnectionPolicy webhookPolicy() {
        return webhookPolicy;
    }

    String seal(String secret) {
        return seal.seal(secret);
    }

    /** Fails with {@link DeliveryFailed} if it did not arrive, or nobody knows. */
    Uni<Void> send(Subscription subscription, Delivery delivery) {
        Optional<String> secret = subscription.sealedSecret().flatMap(seal::open);
        return switch (subscription.channel()) {
            case Channel.SnsTopic topic -> aws.publish(topic, secret, delivery);
            case Channel.EventBus bus -> aws.put(bus, secret, delivery);
            case Channel.Webhook webhook -> webhooks.send(webhook, secret, delivery);
            case Channel.Email email -> mail.send(email, secret, delivery);
        };
    }
}
