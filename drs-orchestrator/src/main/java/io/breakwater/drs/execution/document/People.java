package io.breakwater.drs.execution.document;

import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.sites.core.Site;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Who, where, why. */
final class People {
    private People() {}

    static JsonObject write(Person person) {
        return new JsonObject()
                .put("subject", person.subject())
                .put("name", person.name())
                .put("client", person.client())
                .put("roles", Fields.texts(person.roles()));
    }

    static Person person(JsonObject document) {
        return new Person(
                Fields.text(document, "subject"),
                Fields.text(document, "name"),
                Fields.text(document, "client"),
                Fields.textSet(document, "roles"));
    }

    static JsonObject write(Site site) {
        return new JsonObject().put("account", site.account()).put("region", site.region());
    }

    static Site site(JsonObject document) {
        return new Site(Fields.text(document, "account"), Fields.text(document, "region"));
    }

    static JsonObject write(Failure failure) {
        JsonObject document =
                new JsonObject().put("kind", failure.kind().name()).put("message", failure.message());
        Fields.put(document, "jobId", failure.jobId());
        return document;
    }

    static Failure failure(JsonObject document) {
        return new Failure(
                Failure.Kind.valueOf(Fields.text(document, "kind")),
                Fields.text(document, "message"),
                Fields.maybe(document, "jobId"));
    }

    static JsonObject write(Origin origin) {
        JsonObject document = new JsonObject()
                .put("startedBy", write(origin.startedBy()))
                .put("createdAt", origin.createdAt().toString());
        Fields.put(document, "plan", origin.plan(), People::plan);
        Fields.put(document, "of", origin.of());
        Fields.put(document, "reason", origin.reason());
        return document;
    }

    static Origin origin(JsonObject document) {
        return new Origin(
                Fields.maybeObject(document, "plan", People::planVersion),
                Fields.maybe(document, "of", UUID::fromString),
                person(Fields.object(document, "startedBy")),
                Fields.maybe(document, "reason"),
                Fields.instant(document, "createdAt"));
    }

    private static JsonObject plan(Origin.PlanVersion plan) {
        return new JsonObject()
                .put("id", plan.id().toString())
                .put("name", plan.name())
                .put("version", plan.version());
    }

    private static Origin.PlanVersion planVersion(JsonObject document) {
        return new Origin.PlanVersion(
                Fields.uuid(document, "id"), Fields.text(document, "name"), Fields.number(document, "version"));
    }
}
