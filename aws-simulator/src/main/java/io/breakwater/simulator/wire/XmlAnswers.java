package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Collection;
import java.util.Map;

/** What answers of the XML protocols have in common. */
final class XmlAnswers {
    private static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

    private XmlAnswers() {}

    static WireResponse of(int status, XmlText xml, String requestId) {
        return new WireResponse(
                status, Map.of("Content-Type", CONTENT_TYPE, "x-amzn-RequestId", requestId), xml.bytes());
    }

    static Map<String, String> namespace(String uri) {
        return uri.isEmpty() ? Map.of() : Map.of("xmlns", uri);
    }

    /** The ErrorResponse of query services, which some REST services share. */
    static WireResponse errorResponse(String namespace, AwsError error, String requestId) {
        XmlText xml = new XmlText()
                .open("ErrorResponse", namespace(namespace))
                .open("Error")
                .element("Type", error.status() < 500 ? "Sender" : "Receiver")
                .element("Code", error.code())
                .element("Message", error.text());
        error.members().forEach((name, value) -> member(xml, name, value));
        xml.close("Error").element("RequestId", requestId).close("ErrorResponse");
        return of(error.status(), xml, requestId);
    }

    static void member(XmlText xml, String name, Object value) {
        xml.open(name);
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, each) -> member(xml, String.valueOf(key), each));
            case Collection<?> list -> list.forEach(each -> member(xml, "member", each));
            default -> xml.text(value.toString());
        }
        xml.close(name);
    }
}
