package io.breakwater.drs.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscriptions and their deliveries, as people manage them. */
@ApplicationScoped
class Notifications {
    private static final Set<String> STATES = Set.of("WAITING", "DELIVERED", "GIVEN_UP");

    private final SubscriptionStore store;
    private final DeliveryStore deliveries;
    private final Notices notices;
    private final Senders senders;
    private final Courier courier;
    private final Pages pages;
    private final Clock clock = Clock.systemUTC();

    Notifications(
            SubscriptionStore store,
            DeliveryStore deliveries,
            Notices notices,
            Senders senders,
            Courier courier,
            Pages pages) {
        this.store = store;
        this.deliveries = deliveries;
        this.notices = notices;
        this.senders = senders;
        this.courier = courier;
        this.pages = pages;
    }

    SubscriptionDraft read(@Nullable JsonNode body, boolean hasSecret) {
        return new SubscriptionReader(senders.webhookPolicy()).read(body, hasSecret);
    }

    boolean keepsSecret(SubscriptionDocument known) {
        return Boolean.TRUE.equals(known.channel().signed());
    }

    Uni<SubscriptionDocument> create(SubscriptionDraft draft) {
        return store.insert(draft, draft.secret().map(senders::seal)).map(SubscriptionDocument::of);
    }

    Uni<SubscriptionDocument> replace(String id, long revision, SubscriptionDraft draft) {
        return store.update(uuid(id), revision, draft, draft.secret().map(senders::seal))
                .map(SubscriptionDocument::of);
    }

    Uni<Void> delete(String id, long revision) {
        return store.delete(uuid(id), revision)
                .invoke(deleted -> {
                    if (!deleted) {
                        throw EntityVersion.stale();
                    }
                })
                .replaceWithVoid();
    }

    Uni<SubscriptionDocument> find(String id) {
        return existing(id).map(SubscriptionDocument::of);
    }

    Uni<Page<SubscriptionDocument>> page(@Nullable String sort, @Nullable String pageSize, @Nullable String pageToken) {
        PageRequest request = pages.request(Pages.size(pageSize), pageToken, sort, List.of("name"), "notifications");
        return store.page(request).map(rows -> {
            Page<Subscription> page = pages.page(
                    request, rows, last -> new Position(last.name(), last.id().toString()));
            return new Page<>(
                    page.items().stream().map(SubscriptionDocument::of).toList(), page.nextPageToken());
        });
    }

    /** A message that is delivered as any other. */
    Uni<DeliveryDocument> test(String id, String by) {
        return existing(id).chain(subscription -> {
            UUID delivery = UUID.randomUUID();
            var notice = notices.test(delivery, subscription.name(), by, clock.instant());
            return deliveries
                    .add(delivery, subscription.id(), notice.getString("type"), notice)
                    .invoke(_ -> courier.look());
        });
    }

    Uni<Page<DeliveryDocument>> deliveries(
            String id,
            Optional<String> state,
            @Nullable String sort,
            @Nullable String pageSize,
            @Nullable String pageToken) {
        state.filter(name -> !STATES.contains(name)).ifPresent(_ -> {
            throw ProblemException.invalidParameter("state", "must be one of WAITING, DELIVERED, GIVEN_UP");
        });
        PageRequest request = pages.request(
                Pages.size(pageSize), pageToken, sort, List.of("-createdAt"), "deliveries?" + id + "|" + state);
        return existing(id)
                .chain(subscription -> deliveries.page(subscription.id(), state, request))
                .map(rows -> pages.page(request, rows, last -> new Position(micros(last.createdAt()), last.id())));
    }

    /** As the database writes it in its order. */
    private static String micros(String instant) {
        return java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS")
                .withZone(java.time.ZoneOffset.UTC)
                .format(java.time.Instant.parse(instant));
    }

    private Uni<Subscription> existing(String id) {
        return store.find(uuid(id)).map(found -> found.orElseThrow(Notifications::missing));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    private static ProblemException missing() {
        return ProblemException.notFound("The subscription");
    }
}
