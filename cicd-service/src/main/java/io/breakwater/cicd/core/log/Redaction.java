package io.breakwater.cicd.core.log;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of the lines of one log, line by line in their order. Not thread-safe: a private key spans lines, so it remembers
 * whether it is in one. It hides too much rather than too little, never changes how many lines there are, and changes nothing when it
 * is applied to its own result.
 */
public final class Redaction {
    public static final String HIDDEN = "[redacted]";

    /** A key of 16,384 bits has 200 lines. A beginning without an end must not hide the rest of the log. */
    private static final int LONGEST_KEY = 220;

    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern KEY_ENDS = Pattern.compile("-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");

    /** Texts that are secrets wherever they stand. */
    private static final Pattern TEXTS = Pattern.compile(
            "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b" // access keys of AWS
                    + "|\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+" // JSON web tokens
                    + "|\\bgh[pousr]_[A-Za-z0-9]{20,}+|\\bgithub_pat_[A-Za-z0-9_]{20,}+|\\bglpat-[A-Za-z0-9_-]{16,}+"
                    + "|\\bnpm_[A-Za-z0-9]{30,}+|\\bxox[abprs]-[A-Za-z0-9-]{10,}+|\\bAIza[A-Za-z0-9_-]{35}"
                    + "|\\b[rs]k_live_[A-Za-z0-9]{16,}+|\\bbwk_[A-Za-z0-9]+_[A-Za-z0-9_-]+");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)( +)[A-Za-z0-9._~+/=-]{8,}+");
    private static final Pattern URL = Pattern.compile("(?<=://)[^/\\s:@\"']{0,200}:[^/\\s@\"']{1,500}(?=@)");

    /** Forty characters of base 64 can be a secret access key; so can names be, which {@link #isRandom} tells apart. */
    private static final Pattern FORTY =
            Pattern.compile("(?<![A-Za-z0-9/+=_.-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_.-])");

    private static final int DIFFERENT_OF_FORTY = 22;

    private static final String SECRET_NAME = "passw(?:or)?d|passwort|passphrase|secret|token|credential|api[-_.]?key"
            + "|access[-_.]?key|private[-_.]?key|client[-_.]?key|signing[-_.]?key|encryption[-_.]?key"
            + "|connection[-_.]?string|authorization|cookie";

    private static final String VALUE = "(\"[^\"]*+\"|'[^']*+'|[^\\s\"',;&]++)";
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?<![\\w.-])((?:--?)?[\\w.-]{0,60}?(?:" + SECRET_NAME + ")[\\w.-]{0,60})(\"?'? *+(?:=|:) *+)" + VALUE);
    private static final Pattern OPTION =
            Pattern.compile("(?i)(?<!\\S)(--?[\\w.-]{0,60}?(?:" + SECRET_NAME + ")[\\w.-]{0,60})( ++)" + VALUE);
    private static final Pattern NAME = Pattern.compile("(?i).*(?:" + SECRET_NAME + ").*|(?i)pwd|pin|otp|.*_pw");

    /** Values that hide nothing: references, switches and what is hidden already. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?i)[\"']?(?:\\$.*|\\*+|true|false|null|none|undefined|\\d{1,3}|\\[redacted\\].*|)[\"']?");

    private final Optional<Pattern> ownNames;
    private int linesOfKey = -1;

    /** @param secretNames environment variables whose values come from Secrets Manager or Parameter Store */
    public Redaction(Collection<String> secretNames) {
        this.ownNames = secretNames.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile("(?<![\\w])("
                        + secretNames.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                        + ")(\"?'? *+(?:=|:) *+)" + VALUE));
    }

    /** Whether a variable's name says that its value is secret. */
    public static boolean isSecretName(String name) {
        return NAME.matcher(name).matches();
    }

    /** A text of its own, such as a message or a value. */
    public static String text(String text) {
        return new Redaction(List.of()).line(text);
    }

    /** The next line, without ANSI sequences. */
    public String line(String line) {
        if (linesOfKey >= 0) {
            return insideKey(line);
        }
        Matcher begin = KEY_BEGINS.matcher(line);
        if (!begin.find()) {
            return hidden(line);
        }
        String before = hidden(line.substring(0, begin.start()));
        Matcher end = KEY_ENDS.matcher(line);
        if (end.find(begin.end())) {
            return before + HIDDEN + hidden(line.substring(end.end()));
        }
        linesOfKey = 0;
        return before + HIDDEN;
    }

    private String insideKey(String line) {
        Matcher end = KEY_ENDS.matcher(line);
        if (end.find()) {
            linesOfKey = -1;
            return HIDDEN + hidden(line.substring(end.end()));
        }
        if (PhaseMarker.isOfAgent(line) || ++linesOfKey > LONGEST_KEY) {
            linesOfKey = -1;
            return hidden(line);
        }
        return HIDDEN;
    }

    private String hidden(String line) {
        if (line.length() < 6) {
            return line;
        }
        String text = TEXTS.matcher(line).replaceAll(Matcher.quoteReplacement(HIDDEN));
        text = BEARER.matcher(text).replaceAll("$1$2" + Matcher.quoteReplacement(HIDDEN));
        text = URL.matcher(text).replaceAll(Matcher.quoteReplacement(HIDDEN));
        text = OPTION.matcher(text).replaceAll(Redaction::value);
        text = NAMED.matcher(text).replaceAll(Redaction::value);
        if (ownNames.isPresent()) {
            text = ownNames.get().matcher(text).replaceAll(Redaction::anyValue);
        }
        text = FORTY.matcher(text).replaceAll(found -> isRandom(found.group()) ? HIDDEN : quoted(found.group()));
        return text.equals(line) ? line : text;
    }

    private static String value(MatchResult named) {
        boolean prose = named.group(2).contains(":") && named.group(2).endsWith(" ") && !isPassword(named.group(1));
        boolean kept = HARMLESS.matcher(named.group(3)).matches() || (prose && !looksDrawn(named.group(3)));
        return kept ? quoted(named.group()) : anyValue(named);
    }

    private static String anyValue(MatchResult named) {
        return quoted(named.group(1) + named.group(2) + HIDDEN);
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static boolean isPassword(String name) {
        return name.toLowerCase(Locale.ROOT).contains("pass");
    }

    /** Compilers speak of tokens, too: {@code unexpected token: else}. */
    private static boolean looksDrawn(String value) {
        return value.length() >= 8
                && value.chars().anyMatch(Character::isDigit)
                && value.chars().anyMatch(Character::isLetter);
    }

    private static boolean isRandom(String forty) {
        return forty.chars().anyMatch(Character::isDigit)
                && forty.chars().anyMatch(Character::isUpperCase)
                && forty.chars().anyMatch(Character::isLowerCase)
                && forty.chars().distinct().count() >= DIFFERENT_OF_FORTY;
    }
}
