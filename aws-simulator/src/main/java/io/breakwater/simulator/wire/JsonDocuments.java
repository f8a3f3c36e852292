package io.breakwater.simulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Members without a schema of their own: any JSON. */
final class JsonDocuments {
    private JsonDocuments() {}

    static Document read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Document.fromString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Document.fromNumber(parser.getText());
            case VALUE_TRUE -> Document.fromBoolean(true);
            case VALUE_FALSE -> Document.fromBoolean(false);
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            default -> Document.fromNull();
        };
    }

    static void write(JsonGenerator json, Document document) throws IOException {
        if (document.isString()) {
            json.writeString(document.asString());
        } else if (document.isNumber()) {
            json.writeNumber(document.asNumber().stringValue());
        } else if (document.isBoolean()) {
            json.writeBoolean(document.asBoolean());
        } else if (document.isList()) {
            json.writeStartArray();
            for (Document item : document.asList()) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (document.isMap()) {
            json.writeStartObject();
            for (Map.Entry<String, Document> member : document.asMap().entrySet()) {
                json.writeFieldName(member.getKey());
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeNull();
        }
    }

    private static Document list(JsonParser parser) throws IOException {
        List<Document> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return Document.fromList(items);
    }

    private static Document map(JsonParser parser) throws IOException {
        Map<String, Document> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser));
        }
        return Document.fromMap(members);
    }
}
