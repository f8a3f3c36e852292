package io.breakwater.simulator.iam;

import io.breakwater.simulator.core.iam.PolicyDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Policy documents on their way in and out. */
final class Documents {
    private Documents() {}

    /** The document as given, if it can be read. */
    static String checked(String json) {
        try {
            PolicyDocument.parse(json);
            return json;
        } catch (IllegalArgumentException e) {
            throw IamErrors.malformedPolicy(String.valueOf(e.getMessage()));
        }
    }

    /** IAM answers documents percent-encoded (RFC 3986). Source: IAM API reference, GetRole. */
    static String encoded(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
