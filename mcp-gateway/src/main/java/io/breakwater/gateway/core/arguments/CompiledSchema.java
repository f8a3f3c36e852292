package io.breakwater.gateway.core.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.AllowSchemaLoader;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One schema, ready to check many calls; or the reason why it never can. Thread-safe. */
final class CompiledSchema {
    /** The only documents a {@code $ref} may reach outside its own schema: the metaschemas inside the validator. */
    private static final Pattern METASCHEMA =
            Pattern.compile("classpath:draft(?:-0[467]/schema|/20(?:19-09|20-12)/(?:schema|meta/[a-z-]+))#?");

    private final JsonSchema schema;

    private CompiledSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** @throws UnusableSchema if the schema cannot be used at all */
    static CompiledSchema of(JsonNode schema, SchemaLimits limits) {
        if (!schema.isObject() && !schema.isBoolean()) {
            throw new UnusableSchema("it is not a JSON object");
        }
        JsonSize.ofSchema(schema, limits).ifPresent(problem -> {
            throw new UnusableSchema("it " + problem.detail());
        });
        // A factory of its own per schema: a shared one would let one server's $id answer another server's $ref.
        var factory = JsonSchemaFactory.getInstance(
                dialect(schema),
                builder -> builder.enableSchemaCache(false)
                        .schemaLoaders(loaders -> loaders.add(new AllowSchemaLoader(
                                iri -> METASCHEMA.matcher(iri.toString()).matches()))));
        try {
            return new CompiledSchema(factory.getSchema(schema, config()));
        } catch (JsonSchemaException | IllegalArgumentException broken) {
            throw new UnusableSchema(reason(broken));
        }
    }

    private static VersionFlag dialect(JsonNode schema) {
        var declared = schema.path("$schema");
        if (declared.isMissingNode()) {
            return VersionFlag.V202012;
        }
        return SpecVersionDetector.detectOptionalVersion(schema, false)
                .orElseThrow(() -> new UnusableSchema("its dialect " + declared + " is not supported"));
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(BoundedPattern::new)
                // Loading ahead follows every $ref and can take time exponential in the schema; a check has a budget.
                .preloadJsonSchema(false)
                .build();
    }

    ArgumentVerdict check(JsonNode arguments, SchemaLimits limits) {
        var budget = new CheckBudget(limits);
        try {
            var messages = budget.run(() -> schema.validate(budget, arguments, OutputFormat.DEFAULT));
            return messages.isEmpty() ? new ArgumentVerdict.Fits() : misfits(messages, limits.maxProblems());
        } catch (JsonSchemaException | IllegalArgumentException broken) {
            return new ArgumentVerdict.Uncheckable(reason(broken));
        } catch (UnusableSchema unusable) {
            return new ArgumentVerdict.Uncheckable(unusable.reason());
        } catch (CheckBudget.Exhausted | StackOverflowError tooMuch) {
            return new ArgumentVerdict.TooCostly();
        }
    }

    private static ArgumentVerdict.Misfits misfits(Collection<ValidationMessage> messages, int max) {
        return new ArgumentVerdict.Misfits(messages.stream()
                .map(CompiledSchema::problem)
                .distinct()
                .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
                .limit(max)
                .toList());
    }

    private static ArgumentProblem problem(ValidationMessage message) {
        String pointer = pointer(message.getInstanceLocation());
        String property = message.getProperty();
        return switch (message.getType()) {
            case "required", "dependentRequired" ->
                new ArgumentProblem(Pointers.child(pointer, named(property)), "is required");
            case "additionalProperties", "unevaluatedProperties" ->
                new ArgumentProblem(
                        property == null ? pointer : Pointers.child(pointer, property), "is not a known argument");
            default -> new ArgumentProblem(pointer, detail(message));
        };
    }

    private static String named(@Nullable String property) {
        return property == null ? "" : property;
    }

    /** The validator's own words without the location it puts in front of them. */
    private static String detail(ValidationMessage message) {
        String prefix = message.getInstanceLocation() + ": ";
        String text = message.getMessage();
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String pointer(JsonNodePath path) {
        var pointer = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer.append(Pointers.child("", String.valueOf(path.getElement(i))));
        }
        return pointer.toString();
    }

    private static String reason(RuntimeException broken) {
        String message = String.valueOf(broken.getMessage());
        return message.contains("not allowed") || message.contains("resolved") || message.contains("Failed to load")
                ? "it refers to a schema that is not part of it"
                : "it is not valid JSON Schema";
    }
}
