package io.breakwater.web.roles;

import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.web.paging.Page;
import io.breakwater.web.problem.Problem;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the component schemas of a service's {@code openapi.yaml} with the records that are written and read; for the service's test:
 *
 * <pre>{@code
 * assertThat(OpenApiSchemas.read()
 *                 .answer("Key", ApiKey.class)
 *                 .body("Report", UsageReport.class)
 *                 .values("Key.owner.kind", List.of("user", "agent"))
 *                 .differences(List.of(KeyResource.class, …)))
 *         .isEmpty();
 * }</pre>
 *
 * <p>{@code Problem} and every schema {@code <name>Page} are compared without being named. A schema that nobody names and that no named
 * one refers to is a difference. Uses reflection: for tests.
 */
public final class OpenApiSchemas {
    private static final String PREFIX = "#/components/schemas/";

    private final JsonNode document;
    private final Map<String, Class<?>> answers = new LinkedHashMap<>();
    private final Map<String, Class<?>> bodies = new LinkedHashMap<>();
    private final Map<String, JsonNode> samples = new LinkedHashMap<>();
    private final Map<String, Collection<String>> values = new LinkedHashMap<>();

    private OpenApiSchemas(JsonNode document) {
        this.document = document;
    }

    /** The schemas of the {@code openapi.yaml} on the class path. */
    public static OpenApiSchemas read() throws IOException {
        return of(OpenApiContract.document());
    }

    static OpenApiSchemas of(JsonNode document) {
        OpenApiSchemas schemas = new OpenApiSchemas(document);
        return schemas.has("Problem") ? schemas.answer("Problem", Problem.class) : schemas;
    }

    /** A schema that this record is written as: a component is required unless it may be left out. */
    public OpenApiSchemas answer(String schema, Class<?> written) {
        answers.put(schema, written);
        return this;
    }

    /** A schema that is read into this record. What is required shows only when it is missing; see {@link #required}. */
    public OpenApiSchemas body(String schema, Class<?> read) {
        bodies.put(schema, read);
        return this;
    }

    /** A schema without a record, and a document that has every member it knows. */
    public OpenApiSchemas sample(String schema, JsonNode everyMember) {
        samples.put(schema, everyMember);
        return this;
    }

    /** The texts that code uses for a member that is a text there: {@code <schema>} or {@code <schema>.<member>}. */
    public OpenApiSchemas values(String place, Collection<String> texts) {
        values.put(place, texts);
        return this;
    }

    /** The members that the document requires of this schema. */
    public Set<String> required(String schema) {
        Set<String> names = new TreeSet<>();
        names.addAll(comparison(new ArrayList<>()).named(schema).required());
        return names;
    }

    /** One sentence per difference between the document, the records and the types that these resources take and give. */
    public List<String> differences(Collection<Class<?>> resources) {
        List<String> found = new ArrayList<>();
        SchemaComparison comparison = comparison(found);
        RecordComparison written = new RecordComparison(comparison, RecordComparison.Direction.WRITTEN);
        answers.forEach(written::compare);
        bodies.forEach(new RecordComparison(comparison, RecordComparison.Direction.READ)::compare);
        samples.forEach(new SampleComparison(comparison)::compare);
        List.of(answers.keySet(), samples.keySet())
                .forEach(names -> names.stream()
                        .filter(name -> has(name + "Page"))
                        .forEach(name -> page(name, written, comparison)));
        document.at("/components/schemas").fieldNames().forEachRemaining(name -> {
            if (!comparison.visited().contains(name)) {
                found.add(name + ": nobody says what it is in the code");
            }
        });
        values.keySet().stream()
                .filter(place -> !comparison.used().contains(place))
                .forEach(place -> found.add(place + ": the document has no values there"));
        resources.forEach(resource -> operations(resource, found));
        return found;
    }

    private SchemaComparison comparison(List<String> found) {
        return new SchemaComparison(document.at("/components/schemas"), values, found);
    }

    private void page(String name, RecordComparison written, SchemaComparison comparison) {
        written.compare(name + "Page", Page.class);
        String items = schema(name + "Page").at("/properties/items/items/$ref").asText();
        if (!items.equals(PREFIX + name)) {
            comparison.differs(name + "Page.items", "does not refer to " + name);
        }
    }

    private boolean has(String schema) {
        return !schema(schema).isMissingNode();
    }

    private JsonNode schema(String name) {
        return document.at("/components/schemas").path(name);
    }

    /** Types that a resource's methods name themselves; what they build by hand is known by its schema only. */
    private void operations(Class<?> resource, List<String> found) {
        for (Method method : resource.getDeclaredMethods()) {
            JsonNode operation = operation(method.getName());
            Type given = argument(method.getGenericReturnType());
            if (argument(given) instanceof Class<?> item && item.isRecord()) {
                refers(operation, "responses", item, "Page", answers, found);
            } else if (given instanceof Class<?> item && item.isRecord()) {
                refers(operation, "responses", item, "", answers, found);
            }
            for (Class<?> parameter : method.getParameterTypes()) {
                if (parameter.isRecord()) {
                    refers(operation, "requestBody", parameter, "", bodies, found);
                }
            }
        }
    }

    private void refers(
            JsonNode operation,
            String part,
            Class<?> type,
            String suffix,
            Map<String, Class<?>> known,
            List<String> found) {
        if (operation.isMissingNode()) {
            return;
        }
        Set<String> references = new TreeSet<>();
        operation.path(part).findValuesAsText("$ref").forEach(reference -> {
            references.add(reference);
            // A response may itself be a component.
            references.addAll(
                    document.at(reference.substring(1)).path("content").findValuesAsText("$ref"));
        });
        boolean named = known.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == type && references.contains(PREFIX + entry.getKey() + suffix));
        if (!named) {
            found.add("%s: its %s name no schema of %s"
                    .formatted(operation.path("operationId").asText(), part, type.getSimpleName() + suffix));
        }
    }

    private JsonNode operation(String id) {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asText().equals(id)) {
                    return operation;
                }
            }
        }
        return document.path("no such operation");
    }

    private static Type argument(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Void.class;
    }
}
