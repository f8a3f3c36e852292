package io.breakwater.simulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;

/**
 * Reads a JSON object into the builder of an SDK type, by the type's own field metadata. Members that are null or that
 * the type does not have are passed over, as AWS does; so are nulls in lists and maps.
 */
public final class JsonDocumentReader {
    /** The longest string taken: a Lambda archive of 50 MB in base64 fits. */
    private static final int LONGEST_STRING = 80_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();

    private JsonDocumentReader() {}

    /**
     * Fills the builder's payload members. A body of no bytes counts as an empty object.
     *
     * @throws UnreadableRequest if the body is not one JSON object, or a member is not of its type
     */
    public static void read(byte[] body, SdkPojo builder) {
        if (body.length == 0) {
            return;
        }
        try (JsonParser parser = JSON.createParser(body)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "The request body is not a JSON object");
            members(parser, builder);
            require(parser.nextToken() == null, "Unexpected content after the request body");
        } catch (JsonProcessingException e) {
            throw new UnreadableRequest("The request body is not well-formed JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void members(JsonParser parser, SdkPojo builder) throws IOException {
        List<SdkField<?>> fields = builder.sdkFields();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            SdkField<?> field = find(fields, parser.currentName());
            JsonToken token = parser.nextToken();
            if (field == null) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                field.set(builder, value(parser, field));
            }
        }
    }

    private static @Nullable SdkField<?> find(List<SdkField<?>> fields, String name) {
        for (SdkField<?> field : fields) {
            if (field.location() == MarshallLocation.PAYLOAD
                    && field.locationName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static Object value(JsonParser parser, SdkField<?> field) throws IOException {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(parser, field);
            case LIST -> list(parser, field);
            case MAP -> map(parser, field);
            case DOCUMENT -> JsonDocuments.read(parser);
            case NULL, STRING, INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, BIG_DECIMAL, BOOLEAN, INSTANT, SDK_BYTES ->
                JsonScalars.read(parser, field);
        };
    }

    private static Object structure(JsonParser parser, SdkField<?> field) throws IOException {
        expect(parser, JsonToken.START_OBJECT, field);
        SdkPojo builder = Builders.empty(field);
        members(parser, builder);
        return Builders.build(builder);
    }

    private static List<Object> list(JsonParser parser, SdkField<?> field) throws IOException {
        expect(parser, JsonToken.START_ARRAY, field);
        SdkField<?> member =
                field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
        List<Object> values = new ArrayList<>();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token != JsonToken.VALUE_NULL) {
                values.add(value(parser, member));
            }
        }
        return values;
    }

    private static Map<String, Object> map(JsonParser parser, SdkField<?> field) throws IOException {
        expect(parser, JsonToken.START_OBJECT, field);
        SdkField<?> member = field.getTrait(MapTrait.class, TraitType.MAP_TRAIT).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                values.put(key, value(parser, member));
            }
        }
        return values;
    }

    private static void expect(JsonParser parser, JsonToken start, SdkField<?> field) {
        if (parser.currentToken() != start) {
            throw JsonScalars.mismatch(parser, field);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnreadableRequest(otherwise);
        }
    }
}
