package io.breakwater.simulator.ssm;

import io.breakwater.simulator.core.ssm.AutomationDocument;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.CreateDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DeleteDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DeleteDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeDocumentResponse;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.GetDocumentRequest;
import software.amazon.awssdk.services.ssm.model.GetDocumentResponse;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentsResponse;

/** Documents: those of Amazon that recovery uses, and the account's own. Source: Systems Manager API reference. */
public final class Documents {
    private static final int PAGE = 50;
    private static final Instant OF_AMAZON = Instant.parse("2017-06-01T00:00:00Z");

    private static final List<DocumentRow> AMAZON = List.of(
            command("AWS-RunShellScript"),
            command("AWS-RunPowerShellScript"),
            automation("AWS-StartEC2Instance", "aws:changeInstanceState"),
            automation("AWS-StopEC2Instance", "aws:changeInstanceState"),
            automation("AWS-RestartEC2Instance", "aws:changeInstanceState"),
            automation("AWS-CreateImage", "aws:createImage"),
            automation("AWS-PublishSNSNotification", "aws:executeAwsApi"),
            automation("AWS-UpdateSSMAgent", "aws:runCommand"));

    private Documents() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateDocument", CreateDocumentRequest::builder, Documents::create),
                Operation.of("GetDocument", GetDocumentRequest::builder, Documents::get),
                Operation.of("DescribeDocument", DescribeDocumentRequest::builder, Documents::describe),
                Operation.of("ListDocuments", ListDocumentsRequest::builder, Documents::list),
                Operation.of("DeleteDocument", DeleteDocumentRequest::builder, Documents::delete));
    }

    /** Makes a document of the account, for the sample accounts. */
    public static void plant(World world, Scope scope, String name, String type, String content) {
        world.table(scope, DocumentRow.class)
                .put(name, new DocumentRow(name, type, content, scope.account(), world.now()));
    }

    static Optional<DocumentRow> find(Call call, String nameOrArn) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        return call.table(DocumentRow.class)
                .find(name)
                .or(() -> AMAZON.stream()
                        .filter(document -> document.name().equals(name))
                        .findFirst());
    }

    private static DocumentRow existing(Call call, String name) {
        return find(call, name).orElseThrow(() -> SsmErrors.invalidDocument(name));
    }

    private static DocumentRow command(String name) {
        String content =
                "{\"schemaVersion\":\"2.2\",\"mainSteps\":[{\"action\":\"aws:runShellScript\",\"name\":\"run\"}]}";
        return new DocumentRow(name, "Command", content, "Amazon", OF_AMAZON);
    }

    private static DocumentRow automation(String name, String action) {
        String content = "{\"schemaVersion\":\"0.3\",\"mainSteps\":[{\"name\":\"run\",\"action\":\"" + action + "\"}]}";
        return new DocumentRow(name, "Automation", content, "Amazon", OF_AMAZON);
    }

    private static CreateDocumentResponse create(CreateDocumentRequest request, Call call) {
        if (find(call, request.name()).isPresent()) {
            throw SsmErrors.documentExists(request.name());
        }
        String type = request.documentTypeAsString() == null ? "Command" : request.documentTypeAsString();
        if (type.equals("Automation")) {
            try {
                AutomationDocument.parse(request.content(), Map.of());
            } catch (IllegalArgumentException e) {
                throw SsmErrors.invalidDocumentContent(String.valueOf(e.getMessage()));
            }
        }
        var row = new DocumentRow(request.name(), type, request.content(), call.account(), call.now());
        call.table(DocumentRow.class).put(row.name(), row);
        return CreateDocumentResponse.builder()
                .documentDescription(description(row))
                .build();
    }

    private static GetDocumentResponse get(GetDocumentRequest request, Call call) {
        DocumentRow row = existing(call, request.name());
        return GetDocumentResponse.builder()
                .name(row.name())
                .content(row.content())
                .documentType(row.type())
                .documentFormat("JSON")
                .documentVersion("1")
                .status("Active")
                .createdDate(row.created())
                .build();
    }

    private static DescribeDocumentResponse describe(DescribeDocumentRequest request, Call call) {
        return DescribeDocumentResponse.builder()
                .document(description(existing(call, request.name())))
                .build();
    }

    private static ListDocumentsResponse list(ListDocumentsRequest request, Call call) {
        List<DocumentIdentifier> documents = Stream.concat(call.table(DocumentRow.class).stream(), AMAZON.stream())
                .filter(row -> request.filters().stream().allMatch(filter -> switch (filter.key()) {
                    case "DocumentType" -> filter.values().contains(row.type());
                    case "Owner" -> filter.values().stream().anyMatch(owner -> isOwner(owner, row));
                    case "Name" -> filter.values().stream().anyMatch(row.name()::startsWith);
                    default -> true;
                }))
                .map(row -> DocumentIdentifier.builder()
                        .name(row.name())
                        .owner(row.owner())
                        .documentType(row.type())
                        .documentFormat("JSON")
                        .documentVersion("1")
                        .createdDate(row.created())
                        .build())
                .toList();
        Pages<DocumentIdentifier> page =
                Pages.of(documents, request.maxResults(), request.nextToken(), PAGE, SsmErrors::badToken);
        return ListDocumentsResponse.builder()
                .documentIdentifiers(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isOwner(String owner, DocumentRow row) {
        return switch (owner) {
            case "Self" -> !row.owner().equals("Amazon");
            case "Amazon", "Public" -> row.owner().equals("Amazon");
            default -> row.owner().equals(owner);
        };
    }

    private static DeleteDocumentResponse delete(DeleteDocumentRequest request, Call call) {
        if (call.table(DocumentRow.class).remove(request.name()).isEmpty()) {
            throw SsmErrors.invalidDocument(request.name());
        }
        return DeleteDocumentResponse.builder().build();
    }

    private static DocumentDescription description(DocumentRow row) {
        return DocumentDescription.builder()
                .name(row.name())
                .owner(row.owner())
                .documentType(row.type())
                .documentFormat("JSON")
                .documentVersion("1")
                .defaultVersion("1")
                .latestVersion("1")
                .status("Active")
                .createdDate(row.created())
                .build();
    }
}
