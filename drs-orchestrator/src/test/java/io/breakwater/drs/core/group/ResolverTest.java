package io.breakwater.drs.core.group;

import static io.breakwater.drs.core.inventory.Servers.DUBLIN;
import static io.breakwater.drs.core.inventory.Servers.id;
import static io.breakwater.drs.core.inventory.Servers.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.group.Membership.Conflict;
import io.breakwater.drs.core.group.Selection.Exclusion;
import io.breakwater.drs.core.group.Selection.Match;
import io.breakwater.drs.core.inventory.SourceServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final Fleet FLEET = Fleet.of(List.of(
            server(1, Map.of("Application", "shop", "Tier", "web")),
            server(2, Map.of("Application", "shop", "Tier", "db")),
            server(3, DUBLIN, Map.of("Application", "shop-eu", "Tier", "web")),
            server(4, Map.of("Application", "billing")),
            server(5, Map.of())));

    private static Selection byTags(Match match, TagRule... rules) {
        return new Selection(List.of(), match, List.of(rules), Optional.empty(), Optional.empty(), Exclusion.NONE);
    }

    private static Selection named(String... ids) {
        return new Selection(List.of(ids), Match.ALL, List.of(), Optional.empty(), Optional.empty(), Exclusion.NONE);
    }

    private static List<String> resolved(Selection selection) {
        return Resolver.resolve(FLEET, List.of(new Group("g", "G", selection))).of("g").orElseThrow().servers().stream()
                .map(SourceServer::id)
                .toList();
    }

    @Test
    void serversAreNamedOneByOne() {
        assertThat(resolved(named(id(5), id(2)))).containsExactly(id(2), id(5));
    }

    @Test
    void allRulesMustHoldUnlessAnyIsEnough() {
        TagRule shop = new TagRule.Exact("Application", "shop");
        TagRule web = new TagRule.Exact("Tier", "web");

        assertThat(resolved(byTags(Match.ALL, shop, web))).containsExactly(id(1));
        assertThat(resolved(byTags(Match.ANY, shop, web))).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void aRuleMayBeAPatternOrAskForTheKeyAlone() {
        assertThat(resolved(byTags(Match.ALL, new TagRule.Like("Application", "shop*"))))
                .containsExactly(id(1), id(2), id(3));
        assertThat(resolved(byTags(Match.ALL, new TagRule.Like("Application", "shop?eu"))))
                .containsExactly(id(3));
        assertThat(resolved(byTags(Match.ALL, new TagRule.Present("Tier")))).containsExactly(id(1), id(2), id(3));
        assertThat(resolved(byTags(Match.ALL, new TagRule.Present("tier")))).isEmpty();
    }

    @Test
    void noRuleChoosesNoServerByItsTags() {
        assertThat(resolved(byTags(Match.ALL))).isEmpty();
        assertThat(resolved(byTags(Match.ANY))).isEmpty();
    }

    @Test
    void exclusionsWinOverEverything() {
        var selection = new Selection(
                List.of(id(1), id(4), id(5)),
                Match.ALL,
                List.of(new TagRule.Like("Application", "*")),
                Optional.empty(),
                Optional.empty(),
                new Exclusion(List.of(id(4)), List.of(new TagRule.Exact("Tier", "web"))));

        assertThat(resolved(selection)).containsExactly(id(2), id(5));
    }

    @Test
    void accountAndRegionRestrict() {
        TagRule any = new TagRule.Present("Application");
        var inDublin = new Selection(
                List.of(id(1)), Match.ALL, List.of(any), Optional.empty(), Optional.of("eu-west-1"), Exclusion.NONE);
        var elsewhere = new Selection(
                List.of(), Match.ALL, List.of(any), Optional.of("333333333333"), Optional.empty(), Exclusion.NONE);

        assertThat(resolved(inDublin)).containsExactly(id(3));
        assertThat(resolved(elsewhere)).isEmpty();
    }

    @Test
    void namedServersThatNobodyKnowsAreTold() {
        Membership membership = Resolver.resolve(FLEET, List.of(new Group("g", "G", named(id(1), id(99)))))
                .of("g")
                .orElseThrow();

        assertThat(membership.unknownIds()).containsExactly(id(99));
        assertThat(membership.servers()).hasSize(1);
        assertThat(membership.conflicts()).isEmpty();
    }

    @Test
    void aServerInTwoGroupsIsAConflictOfBoth() {
        Group shop = new Group("a", "Shop", byTags(Match.ALL, new TagRule.Exact("Application", "shop")));
        Group web = new Group("b", "Web", byTags(Match.ALL, new TagRule.Exact("Tier", "web")));
        Group billing = new Group("c", "Billing", named(id(4)));

        Memberships memberships = Resolver.resolve(FLEET, List.of(web, billing, shop));

        assertThat(memberships.conflicts()).containsOnlyKeys(id(1));
        Conflict conflict = memberships.conflict(id(1)).orElseThrow();
        assertThat(conflict.groups()).containsExactly(shop, web);
        assertThat(conflict.others(shop)).containsExactly(web);
        assertThat(memberships.of("a").orElseThrow().conflicts()).containsExactly(conflict);
        assertThat(memberships.of("b").orElseThrow().conflicts()).containsExactly(conflict);
        assertThat(memberships.of("c").orElseThrow().conflicts()).isEmpty();
        assertThat(memberships.all()).hasSize(3);
        assertThat(memberships.of("d")).isEmpty();
    }

    @Test
    void reasonsSayWhichRulesChoseAServer() {
        SourceServer web = FLEET.server(id(1)).orElseThrow();
        TagRule shop = new TagRule.Exact("Application", "shop");
        TagRule any = new TagRule.Like("Tier", "w*");
        TagRule backup = new TagRule.Present("Backup");
        var everything = new Selection(
                List.of(id(1)),
                Match.ANY,
                List.of(shop, any, backup),
                Optional.empty(),
                Optional.empty(),
                Exclusion.NONE);

        assertThat(Resolver.reasons(everything, web))
                .containsExactly("named", "tag Application = shop", "tag Tier like w*");
        assertThat(Resolver.reasons(byTags(Match.ALL, shop, backup), web)).isEmpty();
        assertThat(Resolver.reasons(byTags(Match.ALL, shop), web)).containsExactly("tag Application = shop");
        assertThat(new TagRule.Present("Backup").describe()).isEqualTo("has tag Backup");
    }

    /** Every choice by index is the choice that asking each server would give. */
    @Test
    void theIndexAgreesWithTheRules() {
        List<TagRule> rules = List.of(
                new TagRule.Exact("Application", "shop"),
                new TagRule.Like("Application", "*i*"),
                new TagRule.Present("Tier"),
                new TagRule.Like("Tier", "?b"));
        for (TagRule first : rules) {
            for (TagRule second : rules) {
                for (Match match : Match.values()) {
                    List<String> expected = FLEET.servers().stream()
                            .filter(server -> match == Match.ALL
                                    ? first.matches(server.tags()) && second.matches(server.tags())
                                    : first.matches(server.tags()) || second.matches(server.tags()))
                            .map(SourceServer::id)
                            .toList();

                    assertThat(resolved(byTags(match, first, second)))
                            .as("%s %s %s", first, match, second)
                            .isEqualTo(expected);
                }
            }
        }
    }
}
