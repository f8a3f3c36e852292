package io.breakwater.e2e.drs;

import io.breakwater.e2e.drs.ChaosRun.Evidence;
import io.breakwater.e2e.drs.ChaosRun.Phase;
import io.breakwater.e2e.drs.EventFollower.Event;
import io.breakwater.e2e.drs.LaunchJobs.Launch;
import io.breakwater.e2e.drs.PlanShape.Wave;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Whether what must hold did hold, each rule with the sentence that says how it was broken. */
final class Verdict {
    private static final Set<String> WAVE_ENDED_WELL = Set.of("wave.succeeded", "wave.degraded", "wave.skipped");

    private final Evidence evidence;
    private final List<String> broken = new ArrayList<>();

    private Verdict(Evidence evidence) {
        this.evidence = evidence;
    }

    /** What did not hold; empty if all is well. */
    static List<String> of(Evidence evidence) {
        var verdict = new Verdict(evidence);
        verdict.endedWell();
        verdict.launchedOnce();
        verdict.terminatedOnce();
        verdict.serversAreAccountedFor();
        verdict.wavesKeptTheirOrder();
        verdict.streamsAreWhole();
        verdict.auditIsComplete();
        verdict.nothingIsLeftRunning();
        return List.copyOf(verdict.broken);
    }

    private void endedWell() {
        Phase main = evidence.main();
        String state = main.execution().path("state").asText();
        check(
                state.equals("COMPLETED"),
                "the execution ended %s and not COMPLETED, after %d retries".formatted(state, main.retries()));
        boolean failed = evidence.launches().stream().anyMatch(Launch::failed);
        check(
                failed || main.firstEnd().equals("COMPLETED"),
                "the execution ended %s first, although no launch failed in AWS".formatted(main.firstEnd()));
        for (Phase cleanUp : evidence.cleanUp()) {
            check(
                    cleanUp.firstEnd().equals("COMPLETED"),
                    "the clean-up ended %s and not COMPLETED".formatted(cleanUp.firstEnd()));
        }
    }

    /** Counted from AWS's own log: a launch more than one for each failed one and the one that succeeded is one too many. */
    private void launchedOnce() {
        Map<String, Long> started = count(evidence.starts(), CallLog.Call::servers);
        Map<String, Long> failed = evidence.launches().stream()
                .filter(Launch::failed)
                .collect(Collectors.groupingBy(Launch::server, TreeMap::new, Collectors.counting()));
        for (String server : evidence.scenario().plan().serverIds()) {
            long launches = started.getOrDefault(server, 0L);
            long allowed = 1 + failed.getOrDefault(server, 0L);
            check(
                    launches <= allowed,
                    "%s was launched %d times, %d allowed (%d launches failed)"
                            .formatted(server, launches, allowed, allowed - 1));
            check(launches == allowed, "%s was launched %d times, not %d".formatted(server, launches, allowed));
            long succeeded = evidence.launches().stream()
                    .filter(launch -> launch.server().equals(server) && !launch.failed())
                    .count();
            check(succeeded == 1, "%s was launched with success %d times, not once".formatted(server, succeeded));
        }
        Set<String> strangers = new TreeSet<>(started.keySet());
        evidence.scenario().plan().serverIds().forEach(strangers::remove);
        check(strangers.isEmpty(), "servers outside the plan were launched: " + strangers);
    }

    private void terminatedOnce() {
        count(evidence.terminations(), CallLog.Call::instances)
                .forEach((instance, times) ->
                        check(times == 1, "%s was terminated %d times".formatted(instance, times)));
        check(
                evidence.scenario().drill() || evidence.terminations().isEmpty(),
                "instances of a recovery were terminated");
    }

    private void serversAreAccountedFor() {
        Map<String, String> states = new TreeMap<>();
        evidence.main()
                .servers()
                .forEach(server -> states.merge(
                        server.path("serverId").asText(),
                        server.path("state").asText(),
                        (one, other) -> one + " and " + other));
        Set<String> expected = new TreeSet<>(evidence.scenario().plan().serverIds());
        check(
                states.keySet().equals(expected),
                "the execution tells of servers %s, the plan of %s".formatted(states.keySet(), expected));
        states.forEach((server, state) ->
                check(state.equals("DONE"), "%s is %s in the end and not DONE".formatted(server, state)));
        Map<String, Long> launched = evidence.main().stored().stream()
                .filter(event -> event.type().equals("server.launched"))
                .collect(Collectors.groupingBy(Event::server, TreeMap::new, Collectors.counting()));
        for (String server : expected) {
            long times = launched.getOrDefault(server, 0L);
            check(times == 1, "the stream tells %d times that %s was launched".formatted(times, server));
        }
    }

    private void wavesKeptTheirOrder() {
        List<Event> events = evidence.main().stored();
        for (Wave wave : evidence.scenario().plan().waves()) {
            long begun = first(events, event -> event.wave().equals(wave.name()) && begins(event));
            for (String dependency : wave.dependsOn()) {
                long ended = first(
                        events, event -> event.wave().equals(dependency) && WAVE_ENDED_WELL.contains(event.type()));
                check(
                        ended < begun,
                        "%s began with event %d, before %s ended well with event %d"
                                .formatted(wave.name(), begun, dependency, ended));
                check(
                        firstLaunch(wave) > firstLaunch(dependency),
                        "AWS saw a launch of %s before the first of %s".formatted(wave.name(), dependency));
            }
        }
    }

    private static boolean begins(Event event) {
        return event.type().equals("wave.started") || event.type().equals("job.intended");
    }

    private static long first(List<Event> events, java.util.function.Predicate<Event> wanted) {
        return events.stream().filter(wanted).mapToLong(Event::id).findFirst().orElse(Long.MAX_VALUE - 1);
    }

    private long firstLaunch(String wave) {
        return evidence.scenario().plan().wave(wave).map(this::firstLaunch).orElse(Long.MAX_VALUE);
    }

    private long firstLaunch(Wave wave) {
        Set<String> servers = new HashSet<>(wave.serverIds());
        return evidence.starts().stream()
                .filter(call -> call.servers().stream().anyMatch(servers::contains))
                .mapToLong(CallLog.Call::number)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void streamsAreWhole() {
        List<Phase> phases = new ArrayList<>(evidence.cleanUp());
        phases.add(evidence.main());
        for (Phase phase : phases) {
            List<Long> ids = phase.stored().stream().map(Event::id).toList();
            List<Long> whole = LongStream.rangeClosed(1, ids.size()).boxed().toList();
            check(!ids.isEmpty() && ids.equals(whole), "the stored stream has a gap or a duplicate: " + ids);
            check(
                    phase.live().equals(phase.stored()),
                    "the stream followed through %d connections is not the stored one: %s against %s"
                            .formatted(
                                    phase.resumed() + 1,
                                    phase.live().stream().map(Event::id).toList(),
                                    ids));
        }
    }

    /** Every request that took effect was announced before, and its end is recorded. */
    private void auditIsComplete() {
        Set<String> intended = new TreeSet<>(attempts(evidence.main(), "job.intended"));
        evidence.cleanUp().forEach(phase -> intended.addAll(attempts(phase, "job.intended")));
        for (CallLog.Call call : evidence.starts()) {
            check(
                    intended.contains(call.attempt()),
                    "AWS has a job of attempt '%s', which no event announced".formatted(call.attempt()));
            check(
                    recorded(call.attempt()),
                    "the audit record does not tell of attempt %s, which took effect".formatted(call.attempt()));
        }
        for (Phase phase : evidence.cleanUp()) {
            Set<String> accepted = attempts(phase, "job.accepted");
            accepted.addAll(attempts(phase, "job.found"));
            accepted.forEach(attempt -> check(
                    recorded(attempt),
                    "the audit record does not tell of attempt %s, which was accepted".formatted(attempt)));
        }
        List<String> pending = evidence.audit().stream()
                .filter(row -> row.path("result").asText().equals("pending"))
                .filter(row -> row.path("arguments").has("attempt"))
                .map(row -> row.path("action").asText() + " of attempt "
                        + row.path("arguments").path("attempt").asText())
                .toList();
        check(pending.isEmpty(), "the audit record has intents without an outcome: " + pending);
    }

    private boolean recorded(String attempt) {
        return evidence.audit().stream()
                .anyMatch(row -> row.path("arguments").path("attempt").asText().equals(attempt));
    }

    private static Set<String> attempts(Phase phase, String type) {
        return phase.stored().stream()
                .filter(event -> event.type().equals(type))
                .map(event -> event.detail("attempt"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void nothingIsLeftRunning() {
        List<String> running = LaunchJobs.running(evidence.fleetAfter());
        check(running.isEmpty(), "jobs still run in AWS: " + running);
        if (evidence.scenario().drill()) {
            List<String> left = new ArrayList<>(LaunchJobs.withInstance(evidence.fleetAfter()));
            left.retainAll(evidence.scenario().plan().serverIds());
            check(left.isEmpty(), "after the clean-up there are recovery instances of " + left);
        }
    }

    private static Map<String, Long> count(List<CallLog.Call> calls, Function<CallLog.Call, List<String>> ids) {
        return calls.stream()
                .flatMap(call -> ids.apply(call).stream())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private void check(boolean holds, String sentence) {
        if (!holds) {
            broken.add(sentence);
        }
    }
}
