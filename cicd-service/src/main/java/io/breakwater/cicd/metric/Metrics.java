package io.breakwater.cicd.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.cicd.core.metric.Change;
import io.breakwater.cicd.core.metric.Figures;
import io.breakwater.cicd.core.metric.FlakyTests;
import io.breakwater.cicd.core.metric.Samples;
import io.breakwater.cicd.core.metric.StepTime;
import io.breakwater.cicd.core.metric.Trend;
import io.breakwater.cicd.core.metric.Window;
import io.breakwater.cicd.metric.MetricQuestion.GroupBy;
import io.breakwater.cicd.metric.MetricStore.Freshness;
import io.breakwater.cicd.metric.Observed.Owner;
import io.breakwater.cicd.pipeline.PipelineLookup;
import io.breakwater.cicd.pipeline.SiteStates;
import io.breakwater.cicd.pipeline.UnreadSite;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Measures delivery. Public for the other ways in which it is told, such as MCP tools. */
@ApplicationScoped
public class Metrics {
    private static final int SLOWEST = 10;

    private final MetricStore store;
    private final Prices prices;
    private final SiteStates sites;

    private final PipelineLookup pipelines;
    private final Clock clock = Clock.systemUTC();

    Metrics(MetricStore store, Prices prices, SiteStates sites, PipelineLookup pipelines) {
        this.store = store;
        this.prices = prices;
        this.sites = sites;
        this.pipelines = pipelines;
    }

    /**
     * Measures all pipelines, or those that the parameters choose.
     *
     * @param parameters as of {@code GET /cicd/metrics}
     */
    public Uni<ObjectNode> all(MultivaluedMap<String, String> parameters) {
        return answer(MetricQuestion.of(parameters, Optional.empty(), clock.instant()), false);
    }

    /**
     * Measures one pipeline.
     *
     * @param parameters as of {@code GET /cicd/pipelines/{name}/metrics}
     * @return fails with 404 if there is none, with 409 if there are several
     */
    public Uni<ObjectNode> of(String name, MultivaluedMap<String, String> parameters) {
        MetricQuestion question = MetricQuestion.of(parameters, Optional.of(name), clock.instant());
        return pipelines
                .find(name, question.filter().account(), question.filter().region())
                .chain(pipeline -> answer(question.about(pipeline.key()), true));
    }

    /** Tests that contradict themselves; parameters as of {@code GET /cicd/metrics/flaky-tests}. */
    public Uni<ObjectNode> flakyTests(MultivaluedMap<String, String> parameters) {
        return flaky(MetricQuestion.of(parameters, Optional.empty(), clock.instant()));
    }

    /** @param steps whether the slowest actions and phases are told, too */
    private Uni<ObjectNode> answer(MetricQuestion question, boolean steps) {
        return Uni.combine()
                .all()
                .unis(
                        store.observed(question, steps),
                        store.freshness(question),
                        sites.unread(
                                question.filter().account(), question.filter().region()))
                .with((observed, freshness, unread) -> answer(question, observed, freshness, unread, steps));
    }

    private Uni<ObjectNode> flaky(MetricQuestion question) {
        return store.tests(question).map(samples -> {
            FlakyTests found = FlakyTests.of(question.window(), samples);
            ObjectNode answer = window(question.window());
            answer.put("tested", found.tested()).put("runsWithoutCommit", found.withoutCommit());
            answer.set("items", MetricAnswers.flaky(found));
            return answer;
        });
    }

    private ObjectNode answer(
            MetricQuestion question, Observed observed, Freshness freshness, List<UnreadSite> unread, boolean steps) {
        Samples samples = observed.all();
        ObjectNode answer = window(question.window());
        answer.put("historyFrom", question.historyFrom().toString());
        freshness.observedAt().ifPresent(at -> answer.put("observedAt", at.toString()));
        answer.put("pipelines", freshness.pipelines());
        figures(answer, question, samples);
        question.trend()
                .ifPresent(period ->
                        answer.set("trend", MetricAnswers.trend(Trend.of(question.window(), period, samples))));
        if (steps) {
            answer.set(
                    "slowestActions",
                    MetricAnswers.steps(StepTime.ofActions(question.window(), samples.actions(), SLOWEST)));
        }
        answer.set(
                "slowestPhases", MetricAnswers.steps(StepTime.ofPhases(question.window(), samples.builds(), SLOWEST)));
        question.groupBy().ifPresent(by -> answer.set("groups", groups(question, observed, by)));
        answer.set("definitions", MetricAnswers.definitions());
        ArrayNode incomplete = answer.putArray("incomplete");
        unread.forEach(site -> incomplete
                .addObject()
                .put("account", site.account())
                .put("region", site.region())
                .put("code", site.code())
                .put("message", site.message()));
        return answer;
    }

    private static ObjectNode window(Window window) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", window.from().toString())
                .put("to", window.to().toString());
    }

    private void figures(ObjectNode answer, MetricQuestion question, Samples samples) {
        Figures now = Figures.of(question.window(), samples, prices.table());
        answer.set("figures", MetricAnswers.figures(now, prices.table()));
        if (question.compare()) {
            Window before = question.window().previous();
            answer.put("previousFrom", before.from().toString());
            answer.set(
                    "comparison",
                    MetricAnswers.comparison(Change.between(Figures.of(before, samples, prices.table()), now)));
        }
    }

    /** One group for each owner that has anything in the time that was read. */
    private ArrayNode groups(MetricQuestion question, Observed observed, GroupBy by) {
        Map<String, Owner> owners = new HashMap<>();
        observed.executions().forEach(execution -> {
            Owner owner = Owner.of(execution.pipeline());
            owners.putIfAbsent(name(owner, by), owner);
        });
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        observed.by(owner -> name(owner, by)).forEach((name, samples) -> {
            ObjectNode group = groups.addObject();
            Owner owner = Objects.requireNonNull(owners.get(name));
            if (by != GroupBy.REGION) {
                group.put("account", owner.site().account());
            }
            if (by != GroupBy.ACCOUNT) {
                group.put("region", owner.site().region());
            }
            owner.pipeline().filter(_ -> by == GroupBy.PIPELINE).ifPresent(pipeline -> group.put("pipeline", pipeline));
            figures(group, question, samples);
        });
        return groups;
    }

    private static String name(Owner owner, GroupBy by) {
        return switch (by) {
            case PIPELINE -> owner.pipeline().orElse("") + " " + owner.site();
            case ACCOUNT -> owner.site().account();
            case REGION -> owner.site().region();
        };
    }
}
