package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.execution.Tenure;
import io.breakwater.drs.core.site.Site;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses every action, where nothing carries out any. */
@DefaultBean
@ApplicationScoped
class NoActions implements ActionRunner {

    @Override
    public Uni<Sent> begin(
            Execution execution, String wave, ActionRun action, Map<Site, List<String>> instanceIds, Tenure tenure) {
        return Uni.createFrom()
                .item(new Sent.Refused(
                        action.id(),
                        Sent.Ground.FINAL,
                        "NoActions",
                        "Nothing here carries out actions.",
                        Optional.empty()));
    }

    @Override
    public Uni<Optional<ActionSeen>> progress(ActionRun action) {
        return Uni.createFrom().item(Optional.empty());
    }
}
