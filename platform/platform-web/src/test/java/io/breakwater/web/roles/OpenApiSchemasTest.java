package io.breakwater.web.roles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breakwater.web.paging.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiSchemasTest {

    enum Colour {
        @JsonProperty("red")
        RED,
        @JsonProperty("green")
        GREEN
    }

    record Part(String name) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Thing(
            String id,
            @Nullable Long size,
            boolean whole,
            Colour colour,
            String state,
            List<Part> parts,
            @JsonRawValue String definition) {}

    record Wish(@Nullable String id, @Nullable List<String> tags) {}

    /** Named by no schema in the document. */
    static final class Things {
        Uni<Page<Thing>> listThings() {
            return Uni.createFrom().nothing();
        }

        Uni<Thing> createThing(Wish wish) {
            return Uni.createFrom().nothing();
        }
    }

    private static final String DOCUMENT = """
            paths:
              /things:
                get:
                  operationId: listThings
                  responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/ThingPage'}}}}}
                post:
                  operationId: createThing
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Wish'}}}}
                  responses: {'201': {$ref: '#/components/responses/Created'}}
            components:
              responses:
                Created: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
              schemas:
                Id: {type: string}
                State: {type: string, enum: [up, down]}
                Thing:
                  type: object
                  required: [id, whole, colour, state, parts, definition]
                  properties:
                    id: {$ref: '#/components/schemas/Id'}
                    size: {type: integer}
                    whole: {type: boolean}
                    colour: {type: string, enum: [red, green]}
                    state: {$ref: '#/components/schemas/State'}
                    parts: {type: array, items: {type: object, required: [name], properties: {name: {type: string}}}}
                    definition: {type: object}
                ThingPage:
                  type: object
                  required: [items]
                  properties:
                    items: {type: array, items: {$ref: '#/components/schemas/Thing'}}
                    nextPageToken: {type: string}
                Wish:
                  type: object
                  required: [id]
                  properties:
                    id: {type: string}
                    tags: {type: array, items: {type: string}}
                Tree:
                  allOf:
                    - type: object
                      properties: {kind: {type: string, enum: [a, b]}}
                    - type: object
                      properties: {depth: {type: integer}}
            """;

    private static List<String> differences(String document, String tree) throws Exception {
        JsonNode parsed = new YAMLMapper().readTree(document);
        return OpenApiSchemas.of(parsed)
                .answer("Thing", Thing.class)
                .body("Wish", Wish.class)
                .sample("Tree", new ObjectMapper().readTree(tree))
                .values("State", List.of("down", "up"))
                .differences(List.of(Things.class));
    }

    @Test
    void agreementHasNoDifference() throws Exception {
        assertThat(differences(DOCUMENT, "{\"kind\":\"a\",\"depth\":1}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size: {type: integer}         | length: {type: integer}    | Thing.size: is not in the document",
                "size: {type: integer}         | length: {type: integer}    | Thing.length: Thing has no such component",
                "size: {type: integer}         | size: {type: string}       | Thing.size: is of type integer",
                "whole: {type: boolean}        | whole: {type: integer}     | Thing.whole: is of type boolean",
                "[id, whole, colour            | [id, size, whole, colour   | Thing.size: is required in the document but",
                "[id, whole, colour            | [id, colour                | Thing.whole: is always written",
                "enum: [red, green]            | enum: [red, blue]          | Thing.colour: the document says [blue, red]",
                "enum: [up, down]              | enum: [up, down, lost]     | State: the document says [down, lost, up]",
                "{type: string, enum: [up, down]} | {type: string}          | State: the document says []",
                "properties: {name: {type: string}} | properties: {title: {type: string}} | Thing.parts[].name: is not in",
                "definition: {type: object}    | definition: {type: string} | Thing.definition: is written as it is stored",
                "nextPageToken: {type: string} | next: {type: string}       | ThingPage.nextPageToken: is not in",
                "items: {$ref: '#/components/schemas/Thing'} | items: {$ref: '#/components/schemas/Wish'} | ThingPage.items: does not refer",
                "tags: {type: array, items: {type: string}} | tags: {type: string} | Wish.tags: is of type array",
                "tags: {type: array, items: {type: string}} | tags: {type: array, items: {type: integer}} | Wish.tags[]: is of type string",
                "schema: {$ref: '#/components/schemas/ThingPage'} | schema: {type: object} | listThings: its responses name no schema",
                "schema: {$ref: '#/components/schemas/Wish'} | schema: {type: object} | createThing: its requestBody name no",
                "Id: {type: string}            | Id: {type: string}\\n    Lost: {type: string} | Lost: nobody says",
                "depth: {type: integer}        | width: {type: integer}     | Tree.depth: is not in the document",
                "depth: {type: integer}        | width: {type: integer}     | Tree.width: is in the document alone",
                "depth: {type: integer}        | depth: {type: string}      | Tree.depth: is NUMBER, not string",
                "enum: [a, b]                  | enum: [b]                  | Tree.kind: 'a' is none of [b]",
            })
    void eachDisagreementIsNamed(String described, String instead, String sentence) throws Exception {
        // Given
        assertThat(DOCUMENT).contains(described);
        String changed = DOCUMENT.replace(described, instead.replace("\\n", "\n"));
        // When
        List<String> differences = differences(changed, "{\"kind\":\"a\",\"depth\":1}");
        // Then
        assertThat(differences).anySatisfy(difference -> assertThat(difference).startsWith(sentence));
    }

    @Test
    void valuesThatNobodyNamesAreADifference() throws Exception {
        // Given
        OpenApiSchemas schemas = OpenApiSchemas.of(new YAMLMapper().readTree(DOCUMENT))
                .answer("Thing", Thing.class)
                .values("Thing.id", List.of("a"));
        // Then
        assertThat(schemas.differences(List.of()))
                .anySatisfy(difference -> assertThat(difference).startsWith("State: nobody says which of"))
                .anySatisfy(difference -> assertThat(difference).startsWith("Thing.id: the document has no values"));
    }

    @Test
    void nullsThatTheDocumentDoesNotSayAreADifference() throws Exception {
        // Given
        OpenApiSchemas schemas =
                OpenApiSchemas.of(new YAMLMapper().readTree(DOCUMENT)).answer("Wish", Wish.class);
        // Then
        assertThat(schemas.differences(List.of()))
                .contains("Wish.tags: is written as null, which the document does not say");
        assertThat(schemas.required("Wish")).containsExactly("id");
    }
}
