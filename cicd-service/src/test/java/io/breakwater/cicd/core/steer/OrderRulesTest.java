package io.breakwater.cicd.core.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.cicd.core.steer.Order.SourceRevision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderRulesTest {
    private static final String ID = "0f0f0f0f-0000-4000-8000-000000000001";
    private static final RevisionRef BUNDLE = new RevisionRef(
            Optional.of(new RevisionRef.S3Bundle("artifacts", "shop.zip", "zip", Optional.empty(), Optional.empty())),
            Optional.empty(),
            Optional.empty());

    private static Order.Deploy deploy(RevisionRef revision) {
        return new Order.Deploy("live", Optional.of(revision), Optional.empty(), "", Optional.empty());
    }

    @Test
    void wellFormedOrdersHaveNoDefects() {
        var orders = List.of(
                new Order.Trigger(
                        Map.of("VERSION", "1.2"), List.of(new SourceRevision("Checkout", "COMMIT_ID", "abc"))),
                new Order.Stop(ID, false),
                new Order.Retry("Build", ID, Order.Retry.Mode.ALL_ACTIONS),
                new Order.Rollback("Production", ID),
                new Order.Approve("Approve", "Ask", Order.Verdict.Approved, "fine"),
                new Order.Transition("Production", Order.Transition.Direction.Inbound, true),
                new Order.Transition("Production", Order.Transition.Direction.Outbound, false),
                new Order.OverrideCondition("Production", ID, Order.OverrideCondition.Condition.ON_SUCCESS),
                deploy(BUNDLE),
                new Order.StopDeployment("d-ABCDEFGHI", true));

        for (Order order : orders) {
            assertThat(OrderRules.defects(order, "Closed for stocktaking."))
                    .as(order.toString())
                    .isEmpty();
        }
    }

    @Test
    void eachDefectIsNamedByItsPlace() {
        var trigger = new Order.Trigger(
                Map.of("a b", "", "LONG", "x".repeat(1_001)), List.of(new SourceRevision("", "BRANCH", " ")));

        assertThat(OrderRules.defects(trigger, "x".repeat(201)))
                .containsOnlyKeys(
                        "/reason",
                        "/variables/a b",
                        "/variables/LONG",
                        "/sourceRevisions/0/actionName",
                        "/sourceRevisions/0/revisionType",
                        "/sourceRevisions/0/revisionValue");
    }

    @Test
    void moreVariablesThanCodePipelineTakesAreRefused() {
        Map<String, String> many = IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "V" + i, i -> "x"));

        assertThat(OrderRules.defects(new Order.Trigger(many, List.of()), "")).containsOnlyKeys("/variables");
        assertThat(OrderRules.defects(
                        new Order.Trigger(
                                Map.of(),
                                IntStream.range(0, 51)
                                        .mapToObj(i -> new SourceRevision("S" + i, "COMMIT_ID", "c"))
                                        .toList()),
                        ""))
                .containsOnlyKeys("/sourceRevisions");
    }

    @Test
    void idsAndNamesMustBeSome() {
        assertThat(OrderRules.defects(new Order.Stop("latest", false), "")).containsOnlyKeys("/executionId");
        assertThat(OrderRules.defects(new Order.Retry("a/b", "x", Order.Retry.Mode.ALL_ACTIONS), ""))
                .containsOnlyKeys("/stage", "/executionId");
        assertThat(OrderRules.defects(new Order.Rollback("", "x"), ""))
                .containsOnlyKeys("/stage", "/targetExecutionId");
        assertThat(OrderRules.defects(new Order.Approve("", "", Order.Verdict.Rejected, "x".repeat(401)), ""))
                .containsOnlyKeys("/stage", "/action", "/comment");
        assertThat(OrderRules.defects(
                        new Order.OverrideCondition("", "", Order.OverrideCondition.Condition.ON_SUCCESS), ""))
                .containsOnlyKeys("/stage", "/executionId");
        assertThat(OrderRules.defects(new Order.StopDeployment(" ", false), "")).containsOnlyKeys("/deploymentId");
    }

    @Test
    void disablingATransitionNeedsAReasonThatCodePipelineTakes() {
        var disable = new Order.Transition("Production", Order.Transition.Direction.Inbound, false);

        assertThat(OrderRules.defects(disable, "")).containsOnlyKeys("/reason");
        assertThat(OrderRules.defects(disable, "because; drop")).containsOnlyKeys("/reason");
        assertThat(OrderRules.defects(disable, "Why not? (later)")).isEmpty();
    }

    @Test
    void aRevisionIsExactlyOneThing() {
        assertThatThrownBy(() -> new RevisionRef(Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RevisionRef(
                        BUNDLE.s3(), Optional.of(new RevisionRef.GitHubCommit("a/b", "c")), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        var spec = new RevisionRef(
                Optional.empty(), Optional.empty(), Optional.of(new RevisionRef.AppSpec("{}", Optional.empty())));
        assertThat(OrderRules.defects(deploy(spec), "")).isEmpty();
    }

    @Test
    void aBundleIsNamedInFull() {
        var nameless = new RevisionRef(
                Optional.of(new RevisionRef.S3Bundle("", "", "rar", Optional.empty(), Optional.empty())),
                Optional.empty(),
                Optional.empty());

        assertThat(OrderRules.defects(deploy(nameless), ""))
                .containsOnlyKeys("/revision/s3/bucket", "/revision/s3/key", "/revision/s3/bundleType");
    }
}
