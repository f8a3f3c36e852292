package io.breakwater.drs.report;

import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.report.Report;
import io.breakwater.drs.core.report.ReportBuilder;
import io.breakwater.drs.core.report.ReportInput;
import io.breakwater.drs.execution.ExecutionReads;
import io.breakwater.drs.execution.StoredEvent;
import io.breakwater.drs.execution.StoredExecution;
import io.breakwater.drs.knowledge.KnowledgeBase;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes reports of stored executions. */
@ApplicationScoped
public class Reports {
    private static final int EVENTS_PAGE = 1_000;

    private final ExecutionReads executions;
    private final KnowledgeBase knowledge;
    private final ReportContexts contexts;

    Reports(ExecutionReads executions, KnowledgeBase knowledge, ReportContexts contexts) {
        this.executions = executions;
        this.knowledge = knowledge;
        this.contexts = contexts;
    }

    /** The report of an execution, finished or not. Fails with 404 if there is none of that id. */
    public Uni<Report> of(UUID id) {
        return input(id).emitOn(Infrastructure.getDefaultExecutor()).map(ReportBuilder::build);
    }

    /** Every failed server and action. Fails with 404 if there is none of that id. */
    public Uni<List<Report.FailurePart>> failures(UUID id) {
        return input(id).map(ReportBuilder::failures);
    }

    private Uni<ReportInput> input(UUID id) {
        return executions
                .find(id)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("The execution")))
                .map(StoredExecution::execution)
                .chain(execution -> Uni.combine()
                        .all()
                        .unis(events(id), knowledge.current(), contexts.of(execution))
                        .with((events, known, context) -> new ReportInput(execution, events, known, context)));
    }

    private Uni<List<ExecutionEvent>> events(UUID id) {
        AtomicLong after = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(() -> executions.events(id, after.get(), EVENTS_PAGE))
                .whilst(page -> page.size() == EVENTS_PAGE)
                .invoke(page -> {
                    if (!page.isEmpty()) {
                        after.set(page.getLast().seq());
                    }
                })
                .collect()
                .in(ArrayList<StoredEvent>::new, List::addAll)
                .map(all -> all.stream().map(StoredEvent::event).toList());
    }
}
