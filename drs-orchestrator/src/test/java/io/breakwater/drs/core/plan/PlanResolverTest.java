package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.inventory.Servers.FRANKFURT;
import static io.breakwater.drs.core.inventory.Servers.id;
import static io.breakwater.drs.core.inventory.Servers.server;
import static io.breakwater.drs.core.plan.Plans.action;
import static io.breakwater.drs.core.plan.Plans.plan;
import static io.breakwater.drs.core.plan.Plans.wave;
import static io.breakwater.drs.core.plan.Plans.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.drs.core.group.Fleet;
import io.breakwater.drs.core.group.Group;
import io.breakwater.drs.core.group.Resolver;
import io.breakwater.drs.core.group.Selection;
import io.breakwater.drs.core.group.TagRule;
import io.breakwater.drs.core.plan.Finding.Severity;
import io.breakwater.sites.core.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PlanResolverTest {
    private static final Predicate<Site> EVERYWHERE = _ -> true;
    private static final Fleet FLEET = Fleet.of(List.of(
            server(1, Map.of("Tier", "web")),
            server(2, Map.of("Tier", "web", "Extra", "yes")),
            server(3, DUBLIN, Map.of("Tier", "db"))));
    private static final Group WEB = byTag("web", "Tier", "web");
    private static final Group DB = byTag("db", "Tier", "db");
    private static final Group EXTRA = byTag("extra", "Extra", "yes");
    private static final Group NOBODY = byTag("nobody", "Tier", "none");

    private static Group byTag(String name, String key, String value) {
        return new Group(name, name, selection(List.of(), List.of(new TagRule.Exact(key, value))));
    }

    private static Selection selection(List<String> ids, List<TagRule> rules) {
        return new Selection(
                ids, Selection.Match.ALL, rules, Optional.empty(), Optional.empty(), Selection.Exclusion.NONE);
    }

    private static PlanResolver.Resolution resolve(RecoveryPlan plan, Predicate<Site> enabled, Group... groups) {
        return PlanResolver.resolve(plan, FLEET, Resolver.resolve(FLEET, List.of(groups)), enabled);
    }

    @Test
    void groupsAndServersBecomeServers() {
        RecoveryPlan plan = plan(
                wave("db", Set.of(), Plans.group("db")),
                wave("web", Set.of("db"), Plans.group("web"), Plans.server(2)));

        PlanResolver.Resolution resolution = resolve(plan, EVERYWHERE, WEB, DB);

        assertThat(resolution.findings()).isEmpty();
        assertThat(resolution.waves().getFirst())
                .isEqualTo(new ResolvedWave(
                        "db",
                        List.of(new ResolvedServer(
                                FLEET.server(id(3)).orElseThrow(), Impact.OPTIONAL, Optional.of("db")))));
        assertThat(resolution.waves().get(1).servers())
                .extracting(found -> found.server().id(), ResolvedServer::impact, ResolvedServer::groupId)
                .containsExactly(
                        tuple(id(1), Impact.OPTIONAL, Optional.of("web")),
                        tuple(id(2), Impact.CRITICAL, Optional.empty()));
    }

    @Test
    void aServerInTwoWavesIsNamed() {
        RecoveryPlan plan =
                plan(wave("first", Set.of(), Plans.server(1)), wave("second", Set.of(), Plans.group("web")));

        assertThat(resolve(plan, EVERYWHERE, WEB).findings())
                .extracting(Finding::rule, Finding::severity, Finding::pointer, Finding::message)
                .containsExactly(tuple(
                        "plan.server-in-two-waves",
                        Severity.ERROR,
                        "/waves/1/members/0",
                        "Server host-0001 (%s) is in the waves 'first' and 'second'.".formatted(id(1))));
    }

    @Test
    void aServerInTwoGroupsIsNamed() {
        RecoveryPlan plan = plan(wave("first", Set.of(), Plans.group("web")));

        assertThat(resolve(plan, EVERYWHERE, WEB, EXTRA).findings())
                .extracting(Finding::rule, Finding::severity, Finding::message)
                .containsExactly(tuple(
                        "plan.server-in-two-groups",
                        Severity.ERROR,
                        "Server host-0002 (%s) is in the groups 'extra' and 'web'.".formatted(id(2))));
        assertThat(resolve(plan(wave("db", Set.of(), Plans.group("db"))), EVERYWHERE, WEB, EXTRA, DB)
                        .findings())
                .as("a conflict elsewhere does not concern this plan")
                .isEmpty();
    }

    @Test
    void whatDoesNotExistIsTold() {
        Group stale = new Group("stale", "stale", selection(List.of(id(77)), List.of()));
        RecoveryPlan plan = plan(wave(
                "a", Set.of(), Plans.group("gone"), Plans.server(99), Plans.group("nobody"), Plans.group("stale")));

        assertThat(resolve(plan, EVERYWHERE, NOBODY, stale).findings())
                .extracting(Finding::rule, Finding::severity, Finding::pointer)
                .containsExactly(
                        tuple("plan.unknown-server", Severity.ERROR, "/waves/0/members/1/serverId"),
                        tuple("plan.unknown-group", Severity.ERROR, "/waves/0/members/0/groupId"),
                        tuple("plan.group-names-unknown-server", Severity.WARNING, "/waves/0/members/3"),
                        tuple("plan.wave-without-servers", Severity.WARNING, "/waves/0/members"));
    }

    @Test
    void recoveryHappensInEnabledSitesOnly() {
        Wave wave = with(
                wave("a", Set.of(), Plans.group("web"), Plans.group("db")),
                List.of(action("isolate", new Task.SsmAutomation(FRANKFURT, "D", Map.of()))),
                List.of(
                        action("dns", new Task.LambdaInvocation(DUBLIN, "f", "{}")),
                        action("check", new Task.SsmCommand("D", Map.of()))));

        assertThat(resolve(plan(wave), FRANKFURT::equals, WEB, DB).findings())
                .extracting(Finding::rule, Finding::pointer)
                .containsExactly(
                        tuple("plan.site-not-enabled", "/waves/0/members"),
                        tuple("plan.site-not-enabled", "/waves/0/after/0/task/account"));
    }

    @Test
    void errorsKeepAPlanFromStarting() {
        RecoveryPlan plan = plan(wave("a", Set.of(), Plans.server(99), Plans.group("nobody")));
        PlanResolver.Resolution resolution = resolve(plan, EVERYWHERE, NOBODY);

        ResolvedPlan resolved =
                new ResolvedPlan(UUID.randomUUID(), "Shop", 3, plan, resolution.waves(), resolution.findings());

        assertThat(resolved.findings()).hasSize(2);
        assertThat(resolved.errors()).extracting(Finding::rule).containsExactly("plan.unknown-server");
    }
}
