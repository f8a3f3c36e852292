package io.breakwater.cicd.core.deploy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The {@code Content-Disposition} of a download whose name comes from outside (RFC 6266). */
public final class FileName {
    private static final int LONGEST = 120;
    private static final Pattern PATH = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._ -]");

    private FileName() {}

    /**
     * A header value that makes a browser save the file, never show it. Whatever the name says, it names no folder, hides no extension
     * by changing the direction of writing, and ends no header.
     */
    public static String attachment(String name) {
        String last = CONTROL.matcher(PATH.matcher(name).replaceFirst("")).replaceAll("");
        String bare = last.strip().replaceFirst("^\\.+", "");
        String cut = bare.length() <= LONGEST ? bare : bare.substring(bare.length() - LONGEST);
        String file = cut.isBlank() ? "artifact" : cut;
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(UNSAFE.matcher(file).replaceAll("_"), encoded(file));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
