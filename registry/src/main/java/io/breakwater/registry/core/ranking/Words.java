package io.breakwater.registry.core.ranking;

import static java.lang.Character.UnicodeScript.HAN;
import static java.lang.Character.UnicodeScript.HIRAGANA;
import static java.lang.Character.UnicodeScript.KATAKANA;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Cuts text into the terms that are compared: identifiers are split at case changes and underscores, accents dropped,
 * English endings removed, and scripts written without spaces cut into pairs of characters.
 */
public final class Words {

    private static final Pattern LOWER_UPPER = Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})");
    private static final Pattern UPPER_WORD = Pattern.compile("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

    /**
     * Function words, and the words people wrap a wish in. Tool descriptions hardly ever say "I" or "please", so counted
     * by rarity these would weigh most although they say nothing about the tool.
     */
    private static final Set<String> WRAPPING =
            Set.of(("a an and are as at be but by for if in into is it no not of on or "
                            + "such that the their then there these they this to was will with i me my you your we our us can could "
                            + "would should please from have has had do does what which how when where who some any about also need "
                            + "want like using use get give provide tell help find show am s t m d ll re ve")
                    .split(" "));

    private Words() {}

    /** Every term of the text in order, wrapping words included. */
    public static List<String> all(String text) {
        var terms = new ArrayList<String>();
        var stemmer = new EnglishStemmer();
        for (String word : rawWords(text)) {
            terms.add(stem(stemmer, word));
        }
        return terms;
    }

    /**
     * The terms of a question that say what is wanted: wrapping words and bare numbers (argument values) are left out,
     * unless nothing else is there.
     */
    public static List<String> telling(String text) {
        var raw = rawWords(text);
        var telling = raw.stream()
                .filter(word ->
                        !WRAPPING.contains(word) && !NUMBER.matcher(word).matches())
                .toList();
        var stemmer = new EnglishStemmer();
        return (telling.isEmpty() ? raw : telling)
                .stream().map(word -> stem(stemmer, word)).toList();
    }

    /** An identifier as words: {@code getHTTPStatus_code} becomes {@code get HTTP Status code}. */
    public static String spaced(String identifier) {
        var cut = UPPER_WORD
                .matcher(LOWER_UPPER.matcher(identifier).replaceAll(" "))
                .replaceAll(" ");
        return cut.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
    }

    static boolean isWrapping(String term) {
        return STEMMED_WRAPPING.contains(term);
    }

    private static final Set<String> STEMMED_WRAPPING = stemmed(WRAPPING);

    private static Set<String> stemmed(Set<String> words) {
        var stemmer = new EnglishStemmer();
        return Set.copyOf(
                words.stream().map(word -> stem(stemmer, word)).distinct().toList());
    }

    private static List<String> rawWords(String text) {
        var words = new ArrayList<String>();
        for (String word : spaced(folded(text)).toLowerCase(Locale.ROOT).split(" ")) {
            if (!word.isEmpty()) {
                addWord(word, words);
            }
        }
        return words;
    }

    private static String folded(String text) {
        if (ASCII.matcher(text).matches()) {
            return text;
        }
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    }

    private static void addWord(String word, List<String> words) {
        var run = new StringBuilder();
        boolean runIsDense = false;
        for (int codePoint : word.codePoints().toArray()) {
            boolean dense = isDense(codePoint);
            if (dense != runIsDense && !run.isEmpty()) {
                addRun(run.toString(), runIsDense, words);
                run.setLength(0);
            }
            runIsDense = dense;
            run.appendCodePoint(codePoint);
        }
        addRun(run.toString(), runIsDense, words);
    }

    private static void addRun(String run, boolean dense, List<String> words) {
        int[] codePoints = run.codePoints().toArray();
        if (!dense || codePoints.length == 1) {
            words.add(run);
            return;
        }
        for (int i = 0; i + 1 < codePoints.length; i++) {
            words.add(new String(codePoints, i, 2));
        }
    }

    private static boolean isDense(int codePoint) {
        if (codePoint < 0x2E80) {
            return false;
        }
        var script = Character.UnicodeScript.of(codePoint);
        return script == HAN || script == HIRAGANA || script == KATAKANA;
    }

    private static String stem(EnglishStemmer stemmer, String word) {
        if (word.length() > 40) {
            return word;
        }
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
