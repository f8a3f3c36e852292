package io.breakwater.cicd.core.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.cicd.core.steer.Change.Step;
import io.breakwater.cicd.core.steer.ChangeTable.Arrow;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Ending ENDING = new Ending(NOW, Optional.of("e-1"), Optional.empty(), Optional.empty());

    private static Change in(ChangeState state) {
        return new Change(
                new UUID(0, 1),
                new OrderTarget(OrderTarget.Kind.PIPELINE, new Site("111122223333", "eu-central-1"), "shop-web"),
                new Order.Trigger(Map.of(), List.of()),
                "release",
                Optional.empty(),
                People.OPERATOR,
                NOW,
                true,
                NOW.plus(Duration.ofHours(24)),
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ChangeState walk(ChangeState from, ChangeEvent event) {
        Change change = in(from);
        return switch (event) {
            case APPROVE -> moved(change.approve(People.APPROVER, "ok", NOW));
            case REJECT -> moved(change.reject(People.APPROVER, "no", NOW));
            case WITHDRAW -> moved(change.withdraw(People.OPERATOR, NOW));
            case EXPIRE -> change.expired().state();
            case SEND -> change.sending(NOW).state();
            case SUCCEED -> change.done(ENDING).state();
            case REFUSE -> change.refused(ENDING).state();
            case LOSE -> change.lost(ENDING).state();
        };
    }

    private static ChangeState moved(Step step) {
        if (step instanceof Step.Moved(Change change)) {
            return change.state();
        }
        throw new IllegalStateException(step.toString());
    }

    @Test
    void everyArrowIsWalkedAndThereIsNoOther() {
        Set<Arrow> walked = new HashSet<>();

        for (ChangeState from : ChangeState.values()) {
            for (ChangeEvent event : ChangeEvent.values()) {
                if (ChangeTable.next(from, event).isPresent()) {
                    walked.add(new Arrow(from, event, walk(from, event)));
                } else {
                    assertThatThrownBy(() -> walk(from, event)).isInstanceOf(IllegalStateException.class);
                }
            }
        }

        assertThat(walked).containsExactlyInAnyOrderElementsOf(ChangeTable.ARROWS);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeState.class,
            names = {"REQUESTED", "APPROVED", "SENT"})
    void whatCanStillMoveIsNotOver(ChangeState state) {
        assertThat(state.over()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REQUESTED", "APPROVED", "SENT"})
    void everythingElseIs(ChangeState state) {
        assertThat(state.over()).isTrue();
    }

    @Test
    void whoApprovedItIsKept() {
        Step step = in(ChangeState.REQUESTED).approve(People.APPROVER, "looks good", NOW);

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Moved.class,
                        moved -> assertThat(moved.change().decided().orElseThrow())
                                .isEqualTo(new Change.Decided("sub-ap", "anton", "dashboard", NOW, "looks good")));
    }

    @Test
    void theRequesterDoesNotDecide() {
        assertThat(in(ChangeState.REQUESTED).approve(People.BOTH, "", NOW)).isInstanceOf(Step.Forbidden.class);
        assertThat(in(ChangeState.REQUESTED).reject(People.BOTH, "", NOW)).isInstanceOf(Step.Forbidden.class);
    }

    @Test
    void neitherDoesAnOperatorNorAnAgent() {
        var agent = new Person("sub-ag", "agent", "agent-operator", true, Set.of("cicd-approver"));
        var operator = new Person("sub-o2", "omar", "dashboard", true, Set.of("cicd-operator"));

        assertThat(in(ChangeState.REQUESTED).approve(agent, "", NOW)).isInstanceOf(Step.Forbidden.class);
        assertThat(in(ChangeState.REQUESTED).approve(operator, "", NOW)).isInstanceOf(Step.Forbidden.class);
    }

    @Test
    void onlyTheRequesterWithdraws() {
        assertThat(in(ChangeState.REQUESTED).withdraw(People.APPROVER, NOW)).isInstanceOf(Step.Forbidden.class);
    }

    @Test
    void afterItsTimeNobodyDecides() {
        Change change = in(ChangeState.REQUESTED);

        assertThat(change.approve(People.APPROVER, "", change.expiresAt().minusMillis(1)))
                .isInstanceOf(Step.Moved.class);
        assertThat(change.approve(People.APPROVER, "", change.expiresAt())).isInstanceOf(Step.Conflict.class);
        assertThat(change.withdraw(People.OPERATOR, change.expiresAt())).isInstanceOf(Step.Conflict.class);
        assertThat(change.due(change.expiresAt())).isTrue();
        assertThat(in(ChangeState.SENT).due(change.expiresAt())).isFalse();
    }

    @Test
    void sendingAndEndingAreKept() {
        Change sent = in(ChangeState.APPROVED).sending(NOW);

        assertThat(sent.sentAt()).contains(NOW);
        assertThat(sent.lost(ENDING).ending()).contains(ENDING);
        assertThat(sent.target()).hasToString("pipeline/111122223333/eu-central-1/shop-web");
    }
}
