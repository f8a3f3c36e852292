package io.breakwater.drs.notification;

import io.breakwater.drs.execution.ExecutionSignals;
import io.breakwater.web.audit.Redactor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks for new events and due deliveries, at its pace and when executions tell of events, and sends. Any replica sends any delivery. */
@ApplicationScoped
class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final int LONGEST_ERROR = 300;

    private final Vertx vertx;
    private final NotificationConfig config;
    private final ExecutionSignals signals;
    private final Outbox outbox;
    private final DeliveryStore deliveries;
    private final SubscriptionStore subscriptions;
    private final Senders senders;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile boolean stopped;
    private long timer = -1;
    private Runnable deaf = () -> {};

    Courier(
            Vertx vertx,
            NotificationConfig config,
            ExecutionSignals signals,
            Outbox outbox,
            DeliveryStore deliveries,
            SubscriptionStore subscriptions,
            Senders senders) {
        this.vertx = vertx;
        this.config = config;
        this.signals = signals;
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.senders = senders;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(config.pace().toMillis(), _ -> look());
        deaf = signals.onEvents(_ -> look());
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped = true;
        vertx.cancelTimer(timer);
        deaf.run();
    }

    /** Looks now; asked while it looks, it looks once more. */
    void look() {
        if (stopped) {
            return;
        }
        if (!busy.compareAndSet(false, true)) {
            again.set(true);
            return;
        }
        outbox.pass().call(this::sendDue).subscribe().with(this::looked, failure -> {
            LOG.warnf("notifications not looked for cause=%s", failure.getMessage());
            looked(false);
        });
    }

    private void looked(boolean more) {
        busy.set(false);
        if (again.getAndSet(false) || more) {
            look();
        }
    }

    /** Takes what is due and does not wait for its arrival. */
    private Uni<Void> sendDue() {
        return deliveries.take().invoke(taken -> taken.forEach(this::send)).replaceWithVoid();
    }

    private void send(Delivery delivery) {
        subscriptions
                .find(delivery.subscription())
                .chain(found -> found.map(subscription -> senders.send(subscription, delivery))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .ifNoItem()
                .after(config.patience().plusSeconds(5))
                .failWith(() -> new DeliveryFailed("The receiver did not answer in time."))
                .chain(() -> deliveries.delivered(delivery.id()))
                .onFailure()
                .recoverWithUni(failure -> failed(delivery, failure))
                .subscribe()
                .with(_ -> look(), failure -> LOG.warnf("delivery not noted cause=%s", failure.getMessage()));
    }

    private Uni<Void> failed(Delivery delivery, Throwable failure) {
        Optional<Duration> pause = config.retries()
                .pause(delivery.attempts(), ThreadLocalRandom.current().nextDouble());
        if (!(failure instanceof DeliveryFailed)) {
            LOG.warnf(failure, "delivery failed unexpectedly delivery=%s", delivery.id());
        }
        String text = failure instanceof DeliveryFailed
                ? Redactor.redact(String.valueOf(failure.getMessage()))
                : "It failed here: " + failure.getClass().getSimpleName();
        String error = text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR) + "…";
        return deliveries.failed(delivery.id(), error, pause);
    }
}
