package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.schedule.Limits;
import io.breakwater.drs.core.schedule.Slots;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engine of recoveries, drills, cleanups and failbacks. Holds no state: any number of executions may be decided on at once. */
public final class RecoveryEngine implements Engine {
    private final Setting setting;

    public RecoveryEngine(Limits limits, Pace pace) {
        this(new Setting(Tables.STANDARD, limits, pace));
    }

    RecoveryEngine(Setting setting) {
        this.setting = setting;
    }

    @Override
    public Set<Question> questions(Execution execution, Instant now) {
        return new Questions(execution, now, setting.pace()).all();
    }

    @Override
    public Map<Site, Slots> wants(Execution execution, Instant now) {
        Tenure always = new Tenure(0, Instant.MAX, Duration.ZERO, Duration.ZERO);
        var draft = new Draft(execution, setting, always, now);
        new Start(draft).go();
        new Ending(draft).sweep();
        new Waves(draft).go();
        return new Requests(draft).wants();
    }

    @Override
    public Decision decide(
            Execution execution,
            Answers answers,
            List<Command> commands,
            Map<Site, Slots> allowances,
            Tenure tenure,
            Instant now) {
        var draft = new Draft(execution, setting, tenure, now);
        observe(draft, answers);
        var handler = new Commands(draft);
        commands.forEach(handler::carryOut);
        new Start(draft).go();
        var ending = new Ending(draft);
        ending.sweep();
        new Waves(draft).go();
        boolean more = new Requests(draft).send(allowances);
        ending.go(answers.instances());
        return draft.decision(
                more ? Optional.of(now) : new Timing(draft, answers.instances().keySet()).lookAgain());
    }

    private static void observe(Draft draft, Answers answers) {
        var outcomes = new Outcomes(draft);
        outcomes.expire();
        outcomes.traced(answers.traces());
        new Observations(draft).told(answers);
        new Actions(draft).told(answers.actions());
    }

    @Override
    public Decision record(Execution execution, Sent sent, Tenure tenure, Instant now) {
        var draft = new Draft(execution, setting, tenure, now);
        draft.attempt(sent.id()).ifPresent(attempt -> new Outcomes(draft).sent(attempt, sent));
        for (WaveDraft wave : draft.waves()) {
            wave.action(sent.id()).ifPresent(action -> new Actions(draft).sent(wave, action, sent));
        }
        boolean waits = sent instanceof Sent.Accepted accepted && !accepted.done();
        return draft.decision(waits ? new Timing(draft, Set.of()).lookAgain() : Optional.of(now));
    }
}
