package io.breakwater.cicd.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.aws.core.call.Receipt;
import io.breakwater.cicd.core.document.Checked;
import io.breakwater.cicd.core.document.DocumentDiff;
import io.breakwater.cicd.core.document.DocumentDiff.Difference;
import io.breakwater.cicd.core.document.Placeholders;
import io.breakwater.cicd.core.document.Variants;
import io.breakwater.cicd.document.DocumentKind.Existing;
import io.breakwater.cicd.document.DocumentSites.Place;
import io.breakwater.cicd.document.DocumentSites.Wish;
import io.breakwater.sites.core.Site;
import io.breakwater.web.operation.Operations;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Checks, compares and uses documents. */
@ApplicationScoped
class DocumentService {
    private final DocumentSites sites;
    private final ProductionRule production;
    private final Operations operations;

    DocumentService(DocumentSites sites, ProductionRule production, Operations operations) {
        this.sites = sites;
        this.production = production;
        this.operations = operations;
    }

    /**
     * What somebody wants done with a document.
     *
     * @param environment which of its environments; empty if it has none
     * @param dryRun only tell what would change
     * @param ifMatch the version that is changed; empty if any may be
     */
    record Order(
            String name,
            JsonNode document,
            Optional<String> environment,
            Wish wish,
            boolean dryRun,
            Optional<String> ifMatch) {}

    /** @param created whether there was nothing before */
    record Done(boolean created, ObjectNode answer) {}

    /** The findings on a document, or on each of its environments if none of several is named. */
    ObjectNode validate(DocumentKind kind, JsonNode document, Optional<String> environment, Wish wish) {
        Site site = sites.only(wish).orElse(Placeholders.NOWHERE);
        List<String> environments = Variants.of(document);
        if (environments.isEmpty() || environment.isPresent()) {
            return DocumentAnswers.check(checked(kind, document, environment, site));
        }
        ObjectNode each = JsonNodeFactory.instance.objectNode();
        environments.forEach(
                name -> each.set(name, DocumentAnswers.check(checked(kind, document, Optional.of(name), site))));
        boolean valid = environments.stream()
                .allMatch(name -> each.path(name).path("valid").asBoolean());
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("valid", valid);
        answer.set("environments", each);
        return answer;
    }

    private static Checked checked(DocumentKind kind, JsonNode document, Optional<String> environment, Site site) {
        if (!(document instanceof ObjectNode object)) {
            return kind.check(document);
        }
        ObjectNode variant = Variants.of(object, environment)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "environment",
                        Variants.of(object).isEmpty()
                                ? "The document has no environments."
                                : "Say which of %s.".formatted(String.join(", ", Variants.of(object)))));
        return kind.check(Placeholders.filled(variant, site));
    }

    private static ObjectNode good(DocumentKind kind, JsonNode document, Optional<String> environment, Site site) {
        Checked checked = checked(kind, document, environment, site);
        if (!checked.errors().isEmpty()) {
            throw DocumentAnswers.refused(checked.errors());
        }
        return checked.document();
    }

    /** What differs between two documents, or between what is in AWS and a document. */
    Uni<List<Difference>> diff(
            DocumentKind kind, Optional<JsonNode> before, JsonNode after, Optional<String> environment, Wish wish) {
        Site nowhere = sites.only(wish).orElse(Placeholders.NOWHERE);
        if (before.isPresent()) {
            return Uni.createFrom()
                    .item(DocumentDiff.between(
                            good(
                                    kind,
                                    before.get(),
                                    environment.filter(
                                            _ -> !Variants.of(before.get()).isEmpty()),
                                    nowhere),
                            good(kind, after, environment, nowhere)));
        }
        String name = good(kind, after, environment, nowhere).path("Name").asText();
        return sites.existing(kind, name, wish, caller())
                .map(existing ->
                        DocumentDiff.between(existing.document(), good(kind, after, environment, existing.site())));
    }

    /** What is in AWS. */
    Uni<Existing> export(DocumentKind kind, String name, Wish wish) {
        return sites.existing(kind, name, wish, caller());
    }

    /** Makes AWS's what the document says. The same document twice changes nothing the second time. */
    Uni<Done> put(DocumentKind kind, Order order) {
        String operation = "put" + Character.toUpperCase(kind.word().charAt(0))
                + kind.word().substring(1) + "Document";
        // Errors are told before anything is recorded: the document may hold a secret that must not be.
        ObjectNode draft = good(kind, order.document(), order.environment(), Placeholders.NOWHERE);
        if (!draft.path("Name").asText().equals(order.name())) {
            throw ProblemException.invalidParameter(
                    "name",
                    "The document is of the %s %s."
                            .formatted(kind.word(), draft.path("Name").asText()));
        }
        if (order.dryRun()) {
            return prepared(kind, order).map(change -> change.answer(List.of(), true));
        }
        return operations.audited(
                operation, order.name(), draft, () -> prepared(kind, order).chain(change -> send(kind, change)));
    }

    /** A change that may be made. */
    private record Change(Place place, ObjectNode document, List<Difference> differences) {
        Done answer(List<Receipt> receipts, boolean dryRun) {
            ObjectNode answer = DocumentAnswers.placed(place.site(), document)
                    .put("created", place.existing().isEmpty())
                    .put("changed", !differences.isEmpty())
                    .put("dryRun", dryRun);
            answer.set("differences", DocumentAnswers.differences(differences));
            answer.set("receipts", DocumentAnswers.receipts(receipts));
            return new Done(place.existing().isEmpty() && !dryRun, answer);
        }
    }

    private Uni<Change> prepared(DocumentKind kind, Order order) {
        return sites.place(kind, order.name(), order.wish(), caller()).map(place -> {
            ObjectNode document = good(kind, order.document(), order.environment(), place.site());
            Optional<ObjectNode> before = place.existing().map(Existing::document);
            production.check(operations.caller(), before, document);
            order.ifMatch()
                    .ifPresent(version -> EntityVersion.require(
                            version, place.existing().map(Existing::version).orElse(-1L)));
            JsonNode old = before.map(JsonNode.class::cast).orElseGet(JsonNodeFactory.instance::objectNode);
            return new Change(place, document, DocumentDiff.between(old, document));
        });
    }

    private Uni<Done> send(DocumentKind kind, Change change) {
        if (change.differences().isEmpty()) {
            return Uni.createFrom().item(change.answer(List.of(), false));
        }
        Uni<List<Receipt>> sent = change.place()
                .existing()
                .map(existing -> kind.update(existing, change.document(), caller()))
                .orElseGet(() -> kind.create(change.place().site(), change.document(), caller()));
        return sent.map(receipts -> change.answer(receipts, false))
                .onFailure(AwsCallException.class)
                .transform(AwsAnswers::problem);
    }

    private Caller caller() {
        return new Caller(operations.caller().name());
    }
}
