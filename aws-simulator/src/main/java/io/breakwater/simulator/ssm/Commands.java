package io.breakwater.simulator.ssm;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.ssm.AutomationDocument;
import io.breakwater.simulator.ec2.instance.InstanceRow;
import io.breakwater.simulator.ec2.instance.Instances;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/** Run Command on the account's running instances. Source: Systems Manager API reference. */
final class Commands {
    private static final int PAGE = 50;

    private Commands() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("SendCommand", SendCommandRequest::builder, Commands::send),
                Operation.of("GetCommandInvocation", GetCommandInvocationRequest::builder, Commands::invocation),
                Operation.of("ListCommands", ListCommandsRequest::builder, Commands::list),
                Operation.of(
                        "ListCommandInvocations", ListCommandInvocationsRequest::builder, Commands::listInvocations),
                Operation.of("CancelCommand", CancelCommandRequest::builder, Commands::cancel),
                Operation.of(
                        "DescribeInstanceInformation",
                        DescribeInstanceInformationRequest::builder,
                        Commands::describeInstances));
    }

    private static SendCommandResponse send(SendCommandRequest request, Call call) {
        DocumentRow document = Documents.find(call, request.documentName())
                .filter(found -> found.type().equals("Command"))
                .orElseThrow(() -> SsmErrors.invalidDocument(request.documentName()));
        List<String> managed = running(call).stream().map(Instance::instanceId).toList();
        List<String> instances = request.instanceIds().isEmpty() ? managed : request.instanceIds();
        instances.stream().filter(id -> !managed.contains(id)).findFirst().ifPresent(unknown -> {
            throw SsmErrors.invalidInstance("[[" + unknown + "]]");
        });
        String script = String.join(
                "\n",
                request.parameters().values().stream().flatMap(List::stream).toList());
        String id = call.ids().uuid();
        var row = new CommandRow(
                id,
                document.name(),
                request.comment() == null ? "" : request.comment(),
                request.parameters(),
                instances,
                call.now(),
                AutomationDocument.failingExit(script).orElse(0),
                Optional.empty());
        call.table(CommandRow.class).put(id, row);
        return SendCommandResponse.builder().command(shown(row, call)).build();
    }

    private static GetCommandInvocationResponse invocation(GetCommandInvocationRequest request, Call call) {
        CommandRow row = row(call, request.commandId());
        if (!row.instances().contains(request.instanceId())) {
            throw SsmErrors.invocationDoesNotExist();
        }
        String status = row.status(call.now());
        boolean over = row.isOver(call.now());
        return GetCommandInvocationResponse.builder()
                .commandId(row.id())
                .instanceId(request.instanceId())
                .documentName(row.document())
                .comment(row.comment())
                .pluginName("aws:runShellScript")
                .status(status)
                .statusDetails(status)
                .responseCode(over && row.cancelled().isEmpty() ? row.exitCode() : -1)
                .executionStartDateTime(row.begins().toString())
                .executionEndDateTime(over ? row.ends().toString() : "")
                .standardOutputContent("")
                .standardErrorContent(
                        status.equals("Failed") ? "failed to run commands: exit status " + row.exitCode() : "")
                .build();
    }

    private static ListCommandsResponse list(ListCommandsRequest request, Call call) {
        List<Command> commands = call.table(CommandRow.class).newestFirst().stream()
                .filter(row -> request.commandId() == null || row.id().equals(request.commandId()))
                .filter(row -> request.instanceId() == null || row.instances().contains(request.instanceId()))
                .map(row -> shown(row, call))
                .toList();
        var page = Pages.of(commands, request.maxResults(), request.nextToken(), PAGE, SsmErrors::badToken);
        return ListCommandsResponse.builder()
                .commands(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ListCommandInvocationsResponse listInvocations(ListCommandInvocationsRequest request, Call call) {
        List<CommandInvocation> invocations = call.table(CommandRow.class).newestFirst().stream()
                .filter(row -> request.commandId() == null || row.id().equals(request.commandId()))
                .flatMap(row -> row.instances().stream()
                        .filter(id -> request.instanceId() == null || id.equals(request.instanceId()))
                        .map(id -> CommandInvocation.builder()
                                .commandId(row.id())
                                .instanceId(id)
                                .documentName(row.document())
                                .comment(row.comment())
                                .requestedDateTime(row.sent())
                                .status(row.status(call.now()))
                                .statusDetails(row.status(call.now()))
                                .build()))
                .toList();
        var page = Pages.of(invocations, request.maxResults(), request.nextToken(), PAGE, SsmErrors::badToken);
        return ListCommandInvocationsResponse.builder()
                .commandInvocations(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static CancelCommandResponse cancel(CancelCommandRequest request, Call call) {
        CommandRow row = row(call, request.commandId());
        if (!row.isOver(call.now())) {
            call.table(CommandRow.class).put(row.id(), row.cancelledAt(call.now()));
        }
        return CancelCommandResponse.builder().build();
    }

    private static DescribeInstanceInformationResponse describeInstances(
            DescribeInstanceInformationRequest request, Call call) {
        List<InstanceInformation> managed = running(call).stream()
                .map(instance -> InstanceInformation.builder()
                        .instanceId(instance.instanceId())
                        .pingStatus("Online")
                        .lastPingDateTime(call.now())
                        .agentVersion("3.3.987.0")
                        .isLatestVersion(true)
                        .platformType("Windows".equals(instance.platformAsString()) ? "Windows" : "Linux")
                        .resourceType("EC2Instance")
                        .ipAddress(instance.privateIpAddress())
                        .build())
                .toList();
        var page = Pages.of(managed, request.maxResults(), request.nextToken(), PAGE, SsmErrors::badToken);
        return DescribeInstanceInformationResponse.builder()
                .instanceInformationList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static List<Instance> running(Call call) {
        if (!Assumptions.holds(call.world(), SsmBehaviours.MANAGED)) {
            return List.of();
        }
        return Instances.all(call.world(), call.scope()).stream()
                .map((InstanceRow row) -> Instances.described(call.world(), call.scope(), row))
                .filter(instance -> instance.state().nameAsString().equals("running"))
                .toList();
    }

    private static CommandRow row(Call call, String id) {
        return call.table(CommandRow.class).find(id).orElseThrow(() -> SsmErrors.invalidCommand(id));
    }

    private static Command shown(CommandRow row, Call call) {
        String status = row.status(call.now());
        int done = row.isOver(call.now()) ? row.instances().size() : 0;
        return Command.builder()
                .commandId(row.id())
                .documentName(row.document())
                .comment(row.comment())
                .parameters(row.parameters())
                .instanceIds(row.instances())
                .requestedDateTime(row.sent())
                .status(status)
                .statusDetails(status)
                .targetCount(row.instances().size())
                .completedCount(done)
                .errorCount(status.equals("Failed") ? done : 0)
                .build();
    }
}
