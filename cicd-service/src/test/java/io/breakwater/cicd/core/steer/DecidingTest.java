package io.breakwater.cicd.core.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.freeze.FreezeWindow;
import io.breakwater.cicd.core.freeze.Frozen;
import io.breakwater.cicd.core.freeze.Period;
import io.breakwater.cicd.core.freeze.Scope;
import io.breakwater.cicd.core.steer.Situation.Starter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecidingTest {
    private static final String ID = "0f0f0f0f-0000-4000-8000-000000000001";
    private static final Order TRIGGER = new Order.Trigger(Map.of(), List.of());
    private static final Order APPROVE = new Order.Approve("Approve", "Ask", Order.Verdict.Approved, "");
    private static final Order REJECT = new Order.Approve("Approve", "Ask", Order.Verdict.Rejected, "");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Frozen FROZEN = new Frozen(
            List.of(new Frozen.Hold(
                    new FreezeWindow(
                            new UUID(0, 1),
                            "stocktaking",
                            "counting",
                            new Period.OneOff(END.minusSeconds(60), END),
                            Scope.ALL,
                            true),
                    END)),
            Optional.of(END));

    static List<Order> delivering() {
        return List.of(
                TRIGGER,
                new Order.Retry("Build", ID, Order.Retry.Mode.FAILED_ACTIONS),
                new Order.Rollback("Production", ID),
                new Order.Transition("Production", Order.Transition.Direction.Inbound, true),
                new Order.OverrideCondition("Production", ID, Order.OverrideCondition.Condition.BEFORE_ENTRY),
                new Order.Deploy("live", Optional.empty(), Optional.empty(), "", Optional.empty()));
    }

    static List<Order> halting() {
        return List.of(
                new Order.Stop(ID, true),
                new Order.Transition("Production", Order.Transition.Direction.Inbound, false),
                new Order.StopDeployment("d-ABCDEFGHI", false));
    }

    private static Situation open(boolean production) {
        return new Situation(production, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Situation frozen(Optional<String> emergency) {
        return new Situation(false, Optional.of(FROZEN), emergency, Optional.empty());
    }

    private static Situation startedBy(Starter starter) {
        return new Situation(true, Optional.empty(), Optional.empty(), Optional.of(starter));
    }

    @ParameterizedTest
    @MethodSource("delivering")
    void whatDeliversToProductionNeedsASecondPerson(Order order) {
        assertThat(Deciding.of(order, People.OPERATOR, open(true))).isInstanceOf(Decision.NeedsSecondPerson.class);
        assertThat(Deciding.of(order, People.OPERATOR, open(false))).isEqualTo(new Decision.Allowed());
    }

    @ParameterizedTest
    @MethodSource("delivering")
    void whatDeliversIsHeldByAFreezeWindow(Order order) {
        assertThat(Deciding.of(order, People.OPERATOR, frozen(Optional.empty())))
                .isEqualTo(new Decision.Held(FROZEN));
    }

    @ParameterizedTest
    @MethodSource("halting")
    void whatHaltsWaitsForNobody(Order order) {
        var worst = new Situation(true, Optional.of(FROZEN), Optional.empty(), Optional.empty());

        assertThat(Deciding.of(order, People.OPERATOR, worst)).isEqualTo(new Decision.Allowed());
        assertThat(Deciding.of(order, People.VIEWER, worst)).isInstanceOf(Decision.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("delivering")
    void onlyOperatorsGiveOrders(Order order) {
        for (Person person : List.of(People.APPROVER, People.VIEWER, People.ADMINISTRATOR)) {
            assertThat(Deciding.of(order, person, open(false))).isInstanceOf(Decision.Refused.class);
        }
    }

    @Test
    void anAdministratorPassesAFreezeWindowWithAReason() {
        assertThat(Deciding.of(TRIGGER, People.ADMINISTRATOR, frozen(Optional.of("shop is down"))))
                .isEqualTo(new Decision.Allowed());
        assertThat(Deciding.of(TRIGGER, People.ADMINISTRATOR, frozen(Optional.empty())))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void nobodyElsePassesIt() {
        assertThat(Deciding.of(TRIGGER, People.OPERATOR, frozen(Optional.of("shop is down"))))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void anEmergencyIsOneOnlyWhereAWindowHolds() {
        var open = new Situation(false, Optional.empty(), Optional.of("shop is down"), Optional.empty());

        assertThat(Deciding.of(TRIGGER, People.ADMINISTRATOR, open)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void anEmergencyInProductionStillNeedsASecondPerson() {
        var worst = new Situation(true, Optional.of(FROZEN), Optional.of("shop is down"), Optional.empty());

        assertThat(Deciding.of(TRIGGER, People.ADMINISTRATOR, worst)).isInstanceOf(Decision.NeedsSecondPerson.class);
    }

    @Test
    void approversApproveInPipelines() {
        assertThat(Deciding.of(APPROVE, People.APPROVER, open(true))).isEqualTo(new Decision.Allowed());
        assertThat(Deciding.of(APPROVE, People.OPERATOR, open(true))).isInstanceOf(Decision.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"dashboard, true", "cli, true", "local-token, false", "agent-operator, false", "mcp-gateway, false"})
    void approvalsComeThroughTheDashboardOrTheCommandLine(String client, boolean may) {
        var person = new Person("sub-x", "xenia", client, true, Set.of("cicd-approver"));

        assertThat(Deciding.mayDecide(person).isEmpty()).isEqualTo(may);
    }

    @Test
    void aMachineApprovesNothing() {
        var machine = new Person("sub-m", "cli", "cli", false, Set.of("cicd-approver"));

        assertThat(Deciding.mayDecide(machine)).isPresent();
    }

    @Test
    void whoStartedTheExecutionDoesNotApproveIt() {
        var own = startedBy(new Starter(Optional.of("sub-op"), "olga"));
        var foreign = startedBy(new Starter(Optional.of("sub-other"), "olga"));

        assertThat(Deciding.of(APPROVE, People.BOTH, own)).isInstanceOf(Decision.Refused.class);
        assertThat(Deciding.of(REJECT, People.BOTH, own)).isEqualTo(new Decision.Allowed());
        assertThat(Deciding.of(APPROVE, People.BOTH, foreign)).isEqualTo(new Decision.Allowed());
    }

    @Test
    void whoStartedItElsewhereIsKnownByName() {
        assertThat(Deciding.of(APPROVE, People.BOTH, startedBy(new Starter(Optional.empty(), "olga"))))
                .isInstanceOf(Decision.Refused.class);
        assertThat(Deciding.of(APPROVE, People.BOTH, startedBy(new Starter(Optional.empty(), "ines"))))
                .isEqualTo(new Decision.Allowed());
        assertThat(Deciding.of(APPROVE, People.BOTH, startedBy(new Starter(Optional.empty(), ""))))
                .isEqualTo(new Decision.Allowed());
    }

    @Test
    void anApprovalIsHeldByAFreezeWindowAndARejectionIsNot() {
        assertThat(Deciding.of(APPROVE, People.APPROVER, frozen(Optional.empty())))
                .isEqualTo(new Decision.Held(FROZEN));
        assertThat(Deciding.of(REJECT, People.APPROVER, frozen(Optional.empty())))
                .isEqualTo(new Decision.Allowed());
    }

    @Test
    void anApproverWithoutTheRoleForItPassesNoWindow() {
        assertThat(Deciding.of(APPROVE, People.APPROVER, frozen(Optional.of("down"))))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void kindsAreThoseOfTheRecords() {
        delivering().forEach(order -> assertThat(order.kind().type()).isEqualTo(order.getClass()));
        halting().forEach(order -> assertThat(order.kind().type()).isEqualTo(order.getClass()));
        assertThat(APPROVE.kind().type()).isEqualTo(Order.Approve.class);
    }
}
