package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.ApprovalRule;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Decisions of people: whether a recovery starts and whether a wave goes on. */
final class Approvals {
    /** Where a person sits before the screen. An agent's token is of another client. */
    private static final Set<String> PEOPLE = Set.of("dashboard", "cli");

    private final Draft draft;

    Approvals(Draft draft) {
        this.draft = draft;
    }

    Optional<String> approve(Command.Approve approve) {
        return approve.wave().isEmpty()
                ? approveStart(approve)
                : draft.wave(approve.wave().get())
                        .map(wave -> approveWave(approve, wave))
                        .orElseGet(() -> Optional.of(noWave(approve.wave().get())));
    }

    Optional<String> reject(Command.Reject reject) {
        return reject.wave().isEmpty()
                ? rejectStart(reject)
                : draft.wave(reject.wave().get())
                        .map(wave -> rejectWave(reject, wave))
                        .orElseGet(() -> Optional.of(noWave(reject.wave().get())));
    }

    private Optional<String> approveStart(Command.Approve approve) {
        if (!(draft.state() instanceof ExecutionState.AwaitingStart waiting)) {
            return Optional.of("The start does not wait for an approval; name the wave that does.");
        }
        Optional<String> refusal =
                mayDecide(approve.by(), new Start(draft).rule().orElseThrow(), waiting.until());
        if (refusal.isEmpty()) {
            draft.tell(EventType.EXECUTION_APPROVED).by(approve.by()).with("comment", approve.comment());
            new Start(draft).start();
        }
        return refusal;
    }

    private Optional<String> rejectStart(Command.Reject reject) {
        if (!(draft.state() instanceof ExecutionState.AwaitingStart waiting)) {
            return Optional.of("The start does not wait for an approval; cancel the execution instead.");
        }
        Optional<String> refusal =
                mayDecide(reject.by(), new Start(draft).rule().orElseThrow(), waiting.until());
        if (refusal.isEmpty()) {
            draft.tell(EventType.EXECUTION_REJECTED).by(reject.by()).with("comment", reject.comment());
            new Start(draft).cancel(rejected(reject));
        }
        return refusal;
    }

    private Optional<String> approveWave(Command.Approve approve, WaveDraft wave) {
        if (!(wave.state() instanceof WaveState.AwaitingApproval waiting)) {
            return notAsked(wave);
        }
        Optional<String> refusal = decidable(wave).or(() -> mayDecide(approve.by(), rule(wave), waiting.until()));
        if (refusal.isEmpty()) {
            draft.tell(EventType.WAVE_APPROVED).in(wave).by(approve.by()).with("comment", approve.comment());
            new Waves(draft).begin(wave);
        }
        return refusal;
    }

    private Optional<String> rejectWave(Command.Reject reject, WaveDraft wave) {
        if (!(wave.state() instanceof WaveState.AwaitingApproval waiting)) {
            return notAsked(wave);
        }
        Optional<String> refusal = decidable(wave).or(() -> mayDecide(reject.by(), rule(wave), waiting.until()));
        if (refusal.isEmpty()) {
            draft.tell(EventType.WAVE_REJECTED).in(wave).by(reject.by()).with("comment", reject.comment());
            new Waves(draft).fail(wave, Optional.empty(), rejected(reject));
        }
        return refusal;
    }

    private static ApprovalRule rule(WaveDraft wave) {
        return wave.rules().approval().orElseThrow();
    }

    private static String rejected(Command.Reject reject) {
        return reject.comment().isBlank()
                ? "Rejected by %s.".formatted(reject.by().name())
                : "Rejected by %s: %s".formatted(reject.by().name(), reject.comment());
    }

    private Optional<String> decidable(WaveDraft wave) {
        return draft.running() || draft.paused()
                ? Optional.empty()
                : Optional.of("Wave %s will not begin any more, since the execution is ending.".formatted(wave.name()));
    }

    private static Optional<String> notAsked(WaveDraft wave) {
        String name = wave.name();
        return Optional.of(
                switch (wave.state()) {
                    case WaveState.Waiting _, WaveState.Delayed _ ->
                        "Wave %s does not wait for an approval yet; decide when it asks.".formatted(name);
                    case WaveState.Failed _ -> "Wave %s has failed; retry or skip it.".formatted(name);
                    case WaveState.AwaitingApproval _,
                            WaveState.Preparing _,
                            WaveState.Launching _,
                            WaveState.Verifying _,
                            WaveState.Succeeded _,
                            WaveState.Degraded _,
                            WaveState.Skipped _,
                            WaveState.Cancelled _ ->
                        "Wave %s does not wait for an approval any more; cancel the execution to stop it."
                                .formatted(name);
                });
    }

    static String noWave(String name) {
        return "There is no wave %s in this execution; look at its waves for their names.".formatted(name);
    }

    private Optional<String> mayDecide(Person person, ApprovalRule rule, Instant until) {
        if (!PEOPLE.contains(person.client())) {
            return Optional.of(
                    "Approvals are decided by people, in the dashboard or with the command line, not through %s."
                            .formatted(person.client()));
        }
        if (rule.approvers().stream().noneMatch(approver -> is(person, approver))) {
            return Optional.of("%s may not decide this; ask one of %s."
                    .formatted(person.name(), String.join(", ", rule.approvers())));
        }
        if (rule.fourEyes()
                && person.subject().equals(draft.origin().startedBy().subject())) {
            return Optional.of("%s started this execution; somebody else must decide.".formatted(person.name()));
        }
        if (!draft.paused() && !draft.now().isBefore(until)) {
            return Optional.of("The deadline was %s; start the execution, or retry the wave, again.".formatted(until));
        }
        return Optional.empty();
    }

    private static boolean is(Person person, String approver) {
        return approver.equals("user:" + person.name())
                || person.roles().stream().anyMatch(role -> approver.equals("role:" + role));
    }
}
