package io.breakwater.simulator.wire;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TraitType;

/** Writes an SDK type as a JSON object, by the type's own field metadata. Members that are not set are left out. */
public final class JsonDocumentWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonDocumentWriter() {}

    /** The payload members as a JSON object in UTF-8; members that belong in headers or the status are left out. */
    public static byte[] write(SdkPojo document) {
        return write(json -> structure(json, document));
    }

    /** Plain values as a JSON object in UTF-8: strings, numbers, booleans, lists and maps of such. */
    static byte[] write(Map<String, ?> members) {
        return write(json -> plain(json, members));
    }

    /** What writes one value. */
    private interface Content {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Content content) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(8_192);
                JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            content.to(json);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void structure(JsonGenerator json, SdkPojo document) throws IOException {
        json.writeStartObject();
        for (SdkField<?> field : document.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                Object value = field.getValueOrDefault(document);
                if (!LeftOut.byDefault(value)) {
                    json.writeFieldName(field.locationName());
                    value(json, field, value);
                }
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, SdkField<?> field, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case SdkPojo structure -> structure(json, structure);
            case List<?> list -> list(json, field, list);
            case Map<?, ?> map -> map(json, field, map);
            case Document document -> JsonDocuments.write(json, document);
            default -> JsonScalars.write(json, field, value);
        }
    }

    private static void list(JsonGenerator json, SdkField<?> field, List<?> values) throws IOException {
        SdkField<?> member =
                field.getTrait(ListTrait.class, TraitType.LIST_TRAIT).memberFieldInfo();
        json.writeStartArray();
        for (Object value : values) {
            value(json, member, value);
        }
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, SdkField<?> field, Map<?, ?> values) throws IOException {
        SdkField<?> member = field.getTrait(MapTrait.class, TraitType.MAP_TRAIT).valueFieldInfo();
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            value(json, member, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void plain(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    plain(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Iterable<?> list -> {
                json.writeStartArray();
                for (Object item : list) {
                    plain(json, item);
                }
                json.writeEndArray();
            }
            case Number number -> json.writeNumber(number.toString());
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }
}
