package io.breakwater.aws.core.call;

import java.util.regex.Pattern;

/**
 * Text from outside, fit for logs and answers. AWS explains a wrong signature with the whole canonical request, security token
 * included.
 */
public final class SafeText {
    private static final int LIMIT = 1_000;

    private static final Pattern CANONICAL = Pattern.compile("(?is)\\s*(?:the\\s+)?canonical string.*");
    private static final Pattern TOKEN = Pattern.compile(
            "(?i)((?:x-amz-security-token|secretaccesskey|sessiontoken|signature)(?:[\"']?\\s*[:=]\\s*[\"']?|>))[^\\s\"',&<]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}]+");

    private SafeText() {}

    /** The text without credentials, signatures and control characters, at most 1,000 characters long. */
    public static String of(String text) {
        String shorter = CANONICAL.matcher(text).replaceFirst("");
        String redacted = TOKEN.matcher(shorter).replaceAll("$1[redacted]");
        String plain = CONTROL.matcher(redacted).replaceAll(" ").strip();
        return plain.length() <= LIMIT ? plain : plain.substring(0, LIMIT - 1) + "…";
    }
}
