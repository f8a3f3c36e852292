package io.breakwater.registry.usage;

import io.breakwater.registry.core.ranking.LearntUsage;
import io.breakwater.registry.core.ranking.LearntUsage.Use;
import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.registry.embedding.Embedded;
import io.breakwater.registry.embedding.Embeddings;
import io.breakwater.registry.search.LearntTools;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Teaches the index what the stored uses say: at start, shortly after any replica stored one, and once an hour because
 * uses fade.
 */
@ApplicationScoped
class UsageLearning {

    private static final Logger LOG = Logger.getLogger(UsageLearning.class);
    private static final String RECIPE = "question-1";
    private static final int BATCH = 64;
    private static final Duration FADES = Duration.ofHours(1);

    private final UsageStore store;
    private final Embeddings embeddings;
    private final LearntTools index;
    private final UsageConfig config;
    private final Clock clock = Clock.systemUTC();
    private String learntState = "";
    private Instant learntAt = Instant.EPOCH;

    UsageLearning(UsageStore store, Embeddings embeddings, LearntTools index, UsageConfig config) {
        this.store = store;
        this.embeddings = embeddings;
        this.index = index;
        this.config = config;
        config.settings();
    }

    @Scheduled(
            every = "${registry.usage.tick:10s}",
            identity = "learn-from-use",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return store.state()
                .chain(this::learnIfNew)
                .onFailure()
                .invoke(failure -> LOG.warnf("nothing learnt from use for now cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> learnIfNew(String state) {
        var now = clock.instant();
        if (state.equals(learntState) && now.isBefore(learntAt.plus(FADES))) {
            return Uni.createFrom().voidItem();
        }
        return store.load(now).chain(uses -> learn(uses, now)).invoke(() -> {
            learntState = state;
            learntAt = now;
        });
    }

    private Uni<Void> learn(List<ToolUse> all, Instant now) {
        var uses = heard(all);
        var questions =
                uses.stream().map(use -> question(use.question())).distinct().toList();
        return vectors(questions)
                .invoke(vectors -> index.learn(LearntUsage.fromAll(byTool(uses, vectors), now, config.settings())))
                .replaceWithVoid();
    }

    /** Only tools with enough callers: nothing else is worth embedding. */
    private List<ToolUse> heard(List<ToolUse> uses) {
        var callers = new HashMap<ToolKey, HashSet<String>>();
        uses.forEach(use ->
                callers.computeIfAbsent(use.tool(), tool -> new HashSet<>()).add(use.caller()));
        return uses.stream()
                .filter(use -> callers.getOrDefault(use.tool(), new HashSet<>()).size() >= config.callers())
                .toList();
    }

    private static Embedded question(String text) {
        return Embedded.of(RECIPE, List.of(text));
    }

    private Uni<Map<String, float[]>> vectors(List<Embedded> questions) {
        return Multi.createFrom()
                .iterable(questions)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(embeddings::of)
                .collect()
                .in(() -> (Map<String, float[]>) new HashMap<String, float[]>(), Map::putAll);
    }

    private static Map<ToolKey, List<Use>> byTool(List<ToolUse> uses, Map<String, float[]> vectors) {
        var byTool = new HashMap<ToolKey, List<Use>>();
        for (var use : uses) {
            var vector = vectors.get(question(use.question()).hash());
            if (vector != null) {
                byTool.computeIfAbsent(use.tool(), tool -> new ArrayList<>())
                        .add(new Use(use.caller(), use.at(), vector));
            }
        }
        return byTool;
    }

    @Scheduled(every = "24h", delayed = "2h", identity = "forget-old-use")
    Uni<Void> forget() {
        return store.forget(clock.instant());
    }
}
