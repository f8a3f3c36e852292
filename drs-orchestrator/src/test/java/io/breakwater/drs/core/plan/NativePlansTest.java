package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.inventory.Servers.FRANKFURT;
import static io.breakwater.drs.core.inventory.Servers.id;
import static io.breakwater.drs.core.plan.Plans.action;
import static io.breakwater.drs.core.plan.Plans.plan;
import static io.breakwater.drs.core.plan.Plans.server;
import static io.breakwater.drs.core.plan.Plans.wave;
import static io.breakwater.drs.core.plan.Plans.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.core.plan.PlanStep;
import io.breakwater.aws.core.plan.StepConfiguration;
import io.breakwater.aws.core.plan.StepConfiguration.ImpactLevel;
import io.breakwater.drs.core.document.Defect;
import io.breakwater.drs.core.inventory.Servers;
import io.breakwater.drs.core.plan.NativeExport.Exported;
import io.breakwater.drs.core.plan.NativeExport.Step;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NativePlansTest {

    private static PlanStep step(int order, String name, StepConfiguration configuration) {
        return new PlanStep("arn:" + order, name, order, configuration, Optional.empty(), Optional.empty());
    }

    private static StepConfiguration servers(ImpactLevel impact, int... numbers) {
        return new StepConfiguration.Servers(IntStream.of(numbers)
                .mapToObj(number -> new StepConfiguration.Server(
                        "arn:aws:drs:eu-central-1:111111111111:source-server/" + id(number), impact))
                .toList());
    }

    private static Wave delayed(Wave wave, Duration delay) {
        return new Wave(
                wave.name(),
                wave.dependsOn(),
                wave.members(),
                delay,
                wave.approval(),
                wave.before(),
                wave.after(),
                wave.onFailure(),
                wave.timeLimit(),
                wave.targets());
    }

    private static ResolvedWave resolved(String name, Site site, int from, int to) {
        return new ResolvedWave(
                name,
                IntStream.range(from, to)
                        .mapToObj(i -> new ResolvedServer(
                                Servers.server(i, site, Map.of()), Impact.CRITICAL, Optional.empty()))
                        .toList());
    }

    @Test
    void stepsBecomeWavesOneAfterTheOther() {
        NativeImport.Imported imported = NativeImport.of(
                "Shop",
                "From AWS",
                List.of(
                        step(4, "web", servers(ImpactLevel.OPTIONAL, 3)),
                        step(1, "db", servers(ImpactLevel.CRITICAL, 1, 2)),
                        step(2, "settle", new StepConfiguration.Wait(120)),
                        step(3, "settle more", new StepConfiguration.Wait(5))));

        assertThat(imported.notes()).isEmpty();
        assertThat(imported.plan().name()).isEqualTo("Shop");
        assertThat(imported.plan().description()).isEqualTo("From AWS");
        assertThat(imported.plan().timeLimit()).isEqualTo(Duration.ofHours(24));
        assertThat(imported.plan().waves())
                .containsExactly(
                        wave("db", Set.of(), server(1), server(2)),
                        delayed(
                                wave("web", Set.of("db"), new Member.Server(id(3), Impact.OPTIONAL)),
                                Duration.ofMinutes(125)));
    }

    @Test
    void whatAnImportCannotKeepIsTold() {
        List<PlanStep> steps = new ArrayList<>();
        steps.add(step(1, "a", servers(ImpactLevel.OTHER, 1)));
        IntStream.range(2, 16).forEach(i -> steps.add(step(i, "wait " + i, new StepConfiguration.Wait(120))));
        steps.add(step(16, "a", servers(ImpactLevel.CRITICAL, 2)));
        steps.add(step(17, "new", new StepConfiguration.Other()));
        steps.add(step(18, "last", new StepConfiguration.Wait(1)));

        NativeImport.Imported imported = NativeImport.of("Shop", "", steps);

        assertThat(imported.plan().waves()).extracting(Wave::name).containsExactly("a", "a (2)");
        assertThat(imported.plan().waves().get(1).delay()).isEqualTo(Duration.ofDays(1));
        assertThat(imported.plan().waves().getFirst().members()).containsExactly(server(1));
        assertThat(imported.notes())
                .hasSize(5)
                .anyMatch(note -> note.contains("PT28H"))
                .anyMatch(note -> note.contains("'new'"));
    }

    @Test
    void wavesOneAfterTheOtherBecomeSteps() {
        RecoveryPlan plan = plan(
                delayed(wave("web/api", Set.of("db"), server(3)), Duration.ofMinutes(150)),
                delayed(wave("db", Set.of(), Plans.group("g")), Duration.ofMinutes(1)));
        List<ResolvedWave> waves = List.of(resolved("web/api", FRANKFURT, 3, 4), resolved("db", FRANKFURT, 1, 3));

        Exported exported = NativeExport.of(plan, waves, FRANKFURT);

        assertThat(exported.obstacles()).isEmpty();
        assertThat(exported.steps())
                .containsExactly(
                        new Step.Servers("db", waves.get(1).servers()),
                        new Step.Wait("Wait before web-api", 120),
                        new Step.Wait("Wait before web-api 2", 30),
                        new Step.Servers("web-api", waves.getFirst().servers()));
        assertThat(exported.notes())
                .containsExactly(
                        "The delay of the first wave is left out: a plan cannot begin with a wait.",
                        "Protection groups are written as the servers they have now, and do not follow them.");
    }

    @Test
    void everyObstacleIsTold() {
        var approval = Optional.of(new ApprovalRule(List.of("user:ann"), Duration.ofHours(1), true, ""));
        List<Action> actions = List.of(action("x", new Task.TcpProbe("h", 1)));
        Wave rich = new Wave(
                "rich",
                Set.of(),
                List.of(server(1)),
                Duration.ofSeconds(90),
                approval,
                actions,
                actions,
                new FailurePolicy.Continue(),
                Optional.of(Duration.ofHours(1)),
                new Targets(Optional.of(Duration.ofHours(1)), Optional.empty()));
        RecoveryPlan plan = new RecoveryPlan(
                "P",
                "",
                List.of(rich, wave("beside", Set.of(), server(2)), wave("empty", Set.of("rich"), Plans.group("g"))),
                Targets.NONE,
                approval,
                Optional.of(Duration.ofHours(8)),
                Duration.ofHours(24));

        Exported exported = NativeExport.of(
                plan, List.of(resolved("rich", DUBLIN, 1, 102), resolved("beside", FRANKFURT, 2, 3)), FRANKFURT);

        assertThat(exported.obstacles())
                .extracting(Defect::pointer)
                .containsExactly(
                        "/waves",
                        "/recoveryApproval",
                        "/waves/0/approval",
                        "/waves/0/before",
                        "/waves/0/after",
                        "/waves/0/onFailure",
                        "/waves/0/delay",
                        "/waves/0/members",
                        "/waves/2/members",
                        "/waves");
        assertThat(exported.notes()).hasSize(5);
    }

    @Test
    void aPlanHasTwentySteps() {
        List<Wave> waves = new ArrayList<>();
        List<ResolvedWave> resolved = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            waves.add(wave("w" + i, i == 0 ? Set.of() : Set.of("w" + (i - 1)), server(i)));
            resolved.add(resolved("w" + i, FRANKFURT, i, i + 1));
        }

        assertThat(NativeExport.of(plan(waves.toArray(Wave[]::new)), resolved, FRANKFURT)
                        .obstacles())
                .extracting(Defect::message)
                .containsExactly("are 21 steps with their delays; 20 is the most");
        assertThat(NativeExport.of(plan(waves.subList(0, 20).toArray(Wave[]::new)), resolved.subList(0, 20), FRANKFURT)
                        .obstacles())
                .isEmpty();
    }

    @Test
    void namesAreThoseThatAwsTakes() {
        RecoveryPlan plan = plan(
                wave("über", Set.of(), server(1)),
                wave("!!!", Set.of("über"), server(2)),
                wave("-ber", Set.of("!!!"), server(3)));

        assertThat(NativeExport.of(plan, List.of(), FRANKFURT).steps())
                .extracting(Step::name)
                .allMatch(name -> name.matches("[a-zA-Z0-9][a-zA-Z0-9 _-]*"))
                .doesNotHaveDuplicates();
    }

    @Test
    void actionsElsewhereDoNotMatter() {
        assertThat(NativeExport.of(
                                plan(with(wave("a", Set.of(), server(1)), List.of(), List.of())),
                                List.of(resolved("a", FRANKFURT, 1, 2)),
                                FRANKFURT)
                        .notes())
                .isEmpty();
    }
}
