package io.breakwater.simulator.iam;

import io.breakwater.simulator.core.iam.PolicyDocument;
import io.breakwater.simulator.core.iam.Request;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** What policies would decide. Source: AWS IAM API reference, SimulatePrincipalPolicy and SimulateCustomPolicy. */
final class Simulation {
    private Simulation() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "SimulatePrincipalPolicy", SimulatePrincipalPolicyRequest::builder, Simulation::ofPrincipal),
                Operation.of("SimulateCustomPolicy", SimulateCustomPolicyRequest::builder, Simulation::ofDocuments));
    }

    private static SimulatePrincipalPolicyResponse ofPrincipal(SimulatePrincipalPolicyRequest request, Call call) {
        String arn = request.policySourceArn();
        List<PolicyDocument> policies = arn.contains(":role/")
                ? PolicyAuthorizer.policies(call.world(), call.account(), arn.substring(arn.lastIndexOf('/') + 1))
                        .orElseThrow(() -> IamErrors.noSuchEntity("The role " + arn))
                : List.of(PolicyDocument.parse(
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(results(
                        policies, request.actionNames(), request.resourceArns(), context(request.contextEntries())))
                .isTruncated(false)
                .build();
    }

    private static SimulateCustomPolicyResponse ofDocuments(SimulateCustomPolicyRequest request, Call call) {
        List<PolicyDocument> policies = request.policyInputList().stream()
                .map(Documents::checked)
                .map(PolicyDocument::parse)
                .toList();
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(results(
                        policies, request.actionNames(), request.resourceArns(), context(request.contextEntries())))
                .isTruncated(false)
                .build();
    }

    private static List<EvaluationResult> results(
            List<PolicyDocument> policies, List<String> actions, List<String> resources, Map<String, String> context) {
        List<String> targets = resources.isEmpty() ? List.of("*") : resources;
        return actions.stream()
                .flatMap(action -> targets.stream()
                        .map(resource -> EvaluationResult.builder()
                                .evalActionName(action)
                                .evalResourceName(resource)
                                .evalDecision(
                                        switch (PolicyDocument.evaluate(
                                                policies, new Request(action, resource, context))) {
                                            case ALLOWED -> "allowed";
                                            case EXPLICIT_DENY -> "explicitDeny";
                                            case IMPLICIT_DENY -> "implicitDeny";
                                        })
                                .build()))
                .toList();
    }

    private static Map<String, String> context(List<ContextEntry> entries) {
        return entries.stream()
                .filter(entry -> !entry.contextKeyValues().isEmpty())
                .collect(Collectors.toMap(
                        entry -> entry.contextKeyName().toLowerCase(Locale.ROOT),
                        entry -> entry.contextKeyValues().getFirst(),
                        (a, b) -> a));
    }
}
