package io.breakwater.drs.core.plan;

import static io.breakwater.drs.core.plan.Plans.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.drs.core.plan.PlanDiff.Change;
import io.breakwater.drs.core.plan.PlanDiff.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDiffTest {
    private static final String DB = "{'name':'db','members':[{'serverId':'s-00000000000000001'},"
            + "{'serverId':'s-00000000000000002'}],'timeLimit':'PT1H'}";
    private static final String WEB = "{'name':'web','dependsOn':['db'],'members':[{'serverId':'s-00000000000000003'}],"
            + "'after':[{'name':'port','task':{'kind':'tcp-probe','host':'h','port':80}}]}";

    private static RecoveryPlan plan(String... waves) {
        return PlanReader.plan(json("{'name':'P','waves':[" + String.join(",", waves) + "]}"))
                .plan();
    }

    private static List<Change> between(RecoveryPlan before, RecoveryPlan after) {
        return PlanDiff.between(before, after);
    }

    @Test
    void aPlanDoesNotDifferFromItself() {
        assertThat(between(plan(DB, WEB), plan(DB, WEB))).isEmpty();
    }

    @Test
    void aValueIsNamedByWaveAndAction() {
        assertThat(between(plan(DB, WEB), plan(DB.replace("PT1H", "PT2H"), WEB.replace("'port':80", "'port':443"))))
                .extracting(
                        Change::path,
                        Change::kind,
                        change -> change.before().map(JsonNode::asText).orElse(""),
                        change -> change.after().map(JsonNode::asText).orElse(""))
                .containsExactly(
                        tuple("/waves/db/timeLimit", Kind.CHANGED, "PT1H", "PT2H"),
                        tuple("/waves/web/after/port/task/port", Kind.CHANGED, "80", "443"));
    }

    @Test
    void aWavePutInFrontIsOneChange() {
        String network = "{'name':'network','members':[{'serverId':'s-00000000000000009'}]}";

        assertThat(between(plan(DB, WEB), plan(network, DB, WEB)))
                .extracting(Change::path, Change::kind)
                .containsExactly(tuple("/waves/network", Kind.ADDED));
        assertThat(between(plan(network, DB, WEB), plan(DB, WEB)))
                .extracting(Change::path, Change::kind, change -> change.after().isPresent())
                .containsExactly(tuple("/waves/network", Kind.REMOVED, false));
    }

    @Test
    void anotherOrderIsNoOtherContent() {
        assertThat(between(plan(DB, WEB), plan(WEB, DB)))
                .extracting(
                        Change::path,
                        Change::kind,
                        change -> change.after().orElseThrow().toString())
                .containsExactly(tuple("/waves", Kind.MOVED, "[\"web\",\"db\"]"));
    }

    @Test
    void membersAndDependenciesComeAndGo() {
        assertThat(between(
                        plan(DB, WEB),
                        plan(
                                DB.replace("{'serverId':'s-00000000000000002'}", "{'serverId':'s-00000000000000004'}"),
                                WEB.replace("'dependsOn':['db'],", ""))))
                .extracting(Change::path, Change::kind)
                .containsExactlyInAnyOrder(
                        tuple("/waves/db/members/s-00000000000000002", Kind.REMOVED),
                        tuple("/waves/db/members/s-00000000000000004", Kind.ADDED),
                        tuple("/waves/web/dependsOn/db", Kind.REMOVED));
    }

    @Test
    void wholeSectionsComeAndGo() {
        RecoveryPlan with = PlanReader.plan(json("{'name':'Q','waves':[" + DB + "],'targets':{'rto':'PT1H'},"
                        + "'recoveryApproval':{'approvers':['user:ann']}}"))
                .plan();

        assertThat(between(plan(DB), with))
                .extracting(Change::path, Change::kind)
                .containsExactly(
                        tuple("/name", Kind.CHANGED),
                        tuple("/targets", Kind.ADDED),
                        tuple("/recoveryApproval", Kind.ADDED));
    }
}
