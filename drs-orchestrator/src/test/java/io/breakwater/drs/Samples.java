package io.breakwater.drs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.group.GroupReader;
import io.breakwater.drs.core.group.GroupWriter;
import io.breakwater.drs.core.plan.PlanReader;
import io.breakwater.drs.core.plan.PlanWriter;

/** Documents that have every member their code knows, as the code itself writes them. */
final class Samples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static ObjectNode groupDraft() {
        return GroupWriter.write(GroupReader.group(json("""
                {"name":"Shop","description":"All of it",
                 "selection":{"serverIds":["s-00000000000000001"],"tags":{"match":"ANY","rules":[{"key":"DR"}]},
                   "account":"111111111111","region":"eu-central-1",
                   "exclude":{"serverIds":["s-00000000000000002"],"tags":[{"key":"DR","value":"no"}]}},
                 "launchDefaults":{"instanceType":"m6i.large","subnetId":"subnet-0123456789abcdef0",
                   "securityGroupIds":["sg-0123456789abcdef0"],"instanceProfile":"recovery","copyPrivateIp":false,
                   "copyTags":true,"launchDisposition":"STARTED","rightSizing":"NONE","ownLicence":true},
                 "overrides":{}}""")).group());
    }

    static ObjectNode group() {
        ObjectNode group = groupDraft();
        group.put("id", "x")
                .put("version", 1)
                .put("createdAt", "2026-01-01T00:00:00Z")
                .put("updatedAt", "2026-01-01T00:00:00Z")
                .put("updatedBy", "ann");
        group.set("members", json("""
                {"servers":1,"unknownServerIds":["s"],"conflicts":1,
                 "conflicting":[{"id":"s","name":"n","groups":[{"id":"g","name":"G"}]}]}"""));
        return group;
    }

    private static ObjectNode written() {
        return PlanWriter.write(PlanReader.plan(json("""
                {"name":"Shop","description":"All of it",
                 "waves":[{"name":"db","dependsOn":["network"],
                   "members":[{"groupId":"00000000-0000-0000-0000-000000000001","impact":"CRITICAL"}],"delay":"PT1M",
                   "approval":{"approvers":["role:dr-approver"],"message":"Well?"},
                   "before":[{"name":"a","task":{"kind":"tcp-probe","host":"h","port":1}}],
                   "after":[{"name":"b","task":{"kind":"tcp-probe","host":"h","port":1}}],
                   "onFailure":{"policy":"RETRY","times":2},"timeLimit":"PT1H","targets":{"rto":"PT1H","rpo":"PT1M"}}],
                 "targets":{"rto":"PT1H","rpo":"PT1M"},
                 "recoveryApproval":{"approvers":["role:dr-admin"],"message":"Sure?"},
                 "cleanUpAfter":"PT8H"}""")).plan());
    }

    static ObjectNode planDraft() {
        return written().put("comment", "First");
    }

    static ObjectNode plan() {
        return written()
                .put("id", "x")
                .put("version", 1)
                .put("createdAt", "2026-01-01T00:00:00Z")
                .put("updatedAt", "2026-01-01T00:00:00Z")
                .put("updatedBy", "ann");
    }

    static ObjectNode selectionQuestion() {
        ObjectNode question = JSON.createObjectNode().put("groupId", "x");
        question.set("selection", groupDraft().path("selection"));
        return question;
    }

    static ObjectNode restore() {
        return JSON.createObjectNode().put("version", 1).put("comment", "Better before");
    }

    static JsonNode nativeImport() {
        return json("""
                {"account":"111111111111","region":"eu-central-1","recoveryPlanArn":"x","name":"Shop","dryRun":true}""");
    }

    static JsonNode nativeExport() {
        return json("""
                {"account":"111111111111","region":"eu-central-1","name":"Shop","dryRun":true}""");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
