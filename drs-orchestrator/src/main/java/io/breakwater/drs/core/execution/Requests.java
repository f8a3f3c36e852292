package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.execution.ServerTask.Style;
import io.breakwater.drs.core.schedule.Chunks;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.sites.core.Site;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives queued servers to DRS: the intents that are stored, and the orders that follow them. */
final class Requests {
    /** Calls for single servers that are sent at the same time. */
    private static final int CALLS_AT_ONCE = 25;

    private static final String QUOTA = "DRS job quota of ";

    /** One job: servers of one wave that need the same thing at the same place. */
    private record Bundle(WaveDraft wave, ServerTask task, Site site, List<ServerRun> servers) {}

    private record Kind(ServerTask task, Site site) {}

    private final Draft draft;

    Requests(Draft draft) {
        this.draft = draft;
    }

    /** What could be given to jobs now. */
    Map<Site, Slots> wants() {
        Map<Site, Slots> wants = new HashMap<>();
        jobs().forEach(bundle ->
                wants.merge(bundle.site(), new Slots(1, bundle.servers().size()), Slots::plus));
        return wants;
    }

    /**
     * Stores intents for what is ready and fits.
     *
     * @return whether more could be sent at once: decide again
     */
    boolean send(Map<Site, Slots> allowances) {
        watch();
        call();
        boolean more = false;
        Map<Site, Slots> left = new HashMap<>(allowances);
        Set<Site> used = new HashSet<>();
        for (Bundle bundle : jobs()) {
            Slots slots = left.getOrDefault(bundle.site(), Slots.NONE);
            int fits = slots.isNothing()
                    ? 0
                    : Math.min(slots.servers(), bundle.servers().size());
            if (fits > 0) {
                intend(bundle, bundle.servers().subList(0, fits));
                left.put(bundle.site(), slots.minus(new Slots(1, fits)));
                used.add(bundle.site());
            }
            boolean rest = fits < bundle.servers().size();
            boolean again = !allowances.containsKey(bundle.site()) || used.contains(bundle.site());
            more |= rest && again;
            if (rest && !again) {
                waitForQuota(bundle);
            }
        }
        return more;
    }

    /** Whether something waits for a quota that others use. */
    boolean waitsForQuota() {
        return jobs().stream()
                .flatMap(bundle -> bundle.servers().stream())
                .anyMatch(server -> server.state() instanceof ServerState.Queued queued
                        && queued.waitingFor()
                                .filter(why -> why.startsWith(QUOTA))
                                .isPresent());
    }

    private void watch() {
        if (!draft.running()) {
            return;
        }
        for (WaveDraft wave : draft.waves()) {
            ready(wave, Style.WATCH)
                    .forEach(server -> wave.move(
                            server.tried(server.tries() + 1),
                            new ServerState.Watched(Servers.task(server.state()).orElseThrow(), draft.now())));
        }
    }

    private void call() {
        long room = CALLS_AT_ONCE
                - draft.attempts().stream()
                        .filter(attempt -> attempt.task().style() == Style.CALL)
                        .filter(attempt -> attempt.state() instanceof AttemptState.Intended)
                        .count();
        for (WaveDraft wave : draft.waves()) {
            for (ServerRun server : sendable(wave, Style.CALL)) {
                if (room <= 0) {
                    return;
                }
                ServerTask task = Servers.task(server.state()).orElseThrow();
                intend(new Bundle(wave, task, server.site(), List.of(server)), List.of(server));
                room--;
            }
        }
    }

    private List<Bundle> jobs() {
        List<Bundle> bundles = new ArrayList<>();
        for (WaveDraft wave : draft.waves()) {
            Map<Kind, List<ServerRun>> kinds = new LinkedHashMap<>();
            for (ServerRun server : sendable(wave, Style.JOB)) {
                ServerTask task = Servers.task(server.state()).orElseThrow();
                kinds.computeIfAbsent(new Kind(task, target(task, server)), _ -> new ArrayList<>())
                        .add(server);
            }
            kinds.forEach((kind, servers) -> Chunks.of(servers, Outcomes::together, draft.serversPerJob())
                    .forEach(chunk -> bundles.add(new Bundle(wave, kind.task(), kind.site(), chunk))));
        }
        return bundles;
    }

    private List<ServerRun> sendable(WaveDraft wave, Style style) {
        return draft.maySend() ? ready(wave, style) : List.of();
    }

    private List<ServerRun> ready(WaveDraft wave, Style style) {
        if (!(wave.state() instanceof WaveState.Launching)) {
            return List.of();
        }
        Instant now = draft.now();
        return wave.serversIn(ServerState.Queued.class).stream()
                .filter(server -> server.state() instanceof ServerState.Queued queued
                        && queued.task().style() == style
                        && !now.isBefore(queued.notBefore()))
                .toList();
    }

    /** A failback launch begins where the server came from; all else where it is. */
    private static Site target(ServerTask task, ServerRun server) {
        return task == ServerTask.FAILBACK_LAUNCH
                ? server.receiver().map(Receiver::site).orElse(server.site())
                : server.site();
    }

    private void intend(Bundle bundle, List<ServerRun> servers) {
        Tenure tenure = draft.tenure();
        var attempt = new JobAttempt(
                nextId(),
                bundle.wave().name(),
                bundle.task(),
                bundle.site(),
                servers.stream().map(server -> entry(bundle.task(), server)).toList(),
                new AttemptState.Intended(tenure.fence(), tenure.sendBefore(), draft.now()));
        draft.begin(attempt);
        var outcomes = new Outcomes(draft);
        servers.forEach(server -> outcomes.submitted(bundle.wave(), server, attempt));
        draft.tell(EventType.JOB_INTENDED).of(attempt);
        draft.order(new Order.Submit(attempt));
    }

    private static JobAttempt.Entry entry(ServerTask task, ServerRun server) {
        String jobServerId = task == ServerTask.FAILBACK_LAUNCH
                ? server.receiver().map(Receiver::serverId).orElse(server.serverId())
                : server.serverId();
        return new JobAttempt.Entry(server.serverId(), jobServerId, server.instanceId(), server.snapshotId());
    }

    /** The same decision has the same ids, and no two holders give the same. */
    private UUID nextId() {
        String name = "%s/%d/%d".formatted(draft.id(), draft.tenure().fence(), draft.attemptCount());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void waitForQuota(Bundle bundle) {
        String why = QUOTA + bundle.site() + " is in use by others";
        boolean news = false;
        for (ServerRun server : bundle.servers()) {
            if (server.state() instanceof ServerState.Queued queued
                    && !queued.waitingFor().equals(Optional.of(why))) {
                bundle.wave()
                        .move(
                                server,
                                new ServerState.Queued(
                                        queued.task(),
                                        queued.notBefore(),
                                        Optional.of(why),
                                        queued.refusals(),
                                        queued.together()));
                news = true;
            }
        }
        if (news) {
            draft.tell(EventType.SERVER_WAITING)
                    .in(bundle.wave())
                    .with("message", why)
                    .with("servers", Integer.toString(bundle.servers().size()));
        }
    }
}
