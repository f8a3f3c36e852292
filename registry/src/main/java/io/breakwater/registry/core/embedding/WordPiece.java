package io.breakwater.registry.core.embedding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tokenizer of uncased BERT models: text is cleaned, lowercased, stripped of accents, cut at white space and
 * punctuation, and each word is cut into the longest pieces that the vocabulary knows.
 *
 * <p>The same pieces come out of the tokenizer file's reference implementation; written here because the alternative is
 * an 18 MB native library for four rules.
 */
public final class WordPiece {

    private static final int LONGEST_WORD = 100;
    private static final String CONTINUATION = "##";

    private final Map<String, Integer> vocabulary;
    private final long unknown;
    private final long start;
    private final long end;

    /** @param vocabulary piece to id; must hold {@code [UNK]}, {@code [CLS]} and {@code [SEP]} */
    public WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = special("[UNK]");
        this.start = special("[CLS]");
        this.end = special("[SEP]");
    }

    private long special(String piece) {
        var id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("The vocabulary has no " + piece);
        }
        return id;
    }

    /** The id that stands before the first piece. */
    public long start() {
        return start;
    }

    /** The id that stands after the last piece. */
    public long end() {
        return end;
    }

    /** The ids of the text's pieces, without the marks at start and end; at most {@code most}, what follows is cut off. */
    public long[] pieces(String text, int most) {
        var ids = new ArrayList<Long>();
        for (String word : words(text)) {
            if (ids.size() >= most) {
                break;
            }
            addPieces(word, ids);
        }
        return ids.stream().mapToLong(Long::longValue).limit(most).toArray();
    }

    private void addPieces(String word, List<Long> ids) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            ids.add(unknown);
            return;
        }
        int before = ids.size();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer id = null;
            while (to > from && id == null) {
                var piece = word.substring(from, to);
                id = vocabulary.get(from == 0 ? piece : CONTINUATION + piece);
                to = id == null ? to - 1 : to;
            }
            if (id == null) {
                ids.subList(before, ids.size()).clear();
                ids.add(unknown);
                return;
            }
            ids.add((long) id);
            from = to;
        }
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        plain.codePoints().filter(WordPiece::isKept).forEach(codePoint -> {
            boolean alone = isPunctuation(codePoint) || isIdeograph(codePoint);
            if (alone || isSpace(codePoint)) {
                flush(word, words);
            }
            if (alone) {
                words.add(Character.toString(codePoint));
            } else if (!isSpace(codePoint)) {
                word.appendCodePoint(codePoint);
            }
        });
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isKept(int codePoint) {
        if (codePoint == 0 || codePoint == 0xFFFD) {
            return false;
        }
        if (isSpace(codePoint)) {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean isSpace(int codePoint) {
        return codePoint == '\t' || codePoint == '\n' || codePoint == '\r' || Character.isSpaceChar(codePoint);
    }

    private static boolean isPunctuation(int codePoint) {
        boolean asciiSign = codePoint > 32 && codePoint < 127 && !Character.isLetterOrDigit(codePoint);
        return asciiSign
                || switch (Character.getType(codePoint)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    private static boolean isIdeograph(int codePoint) {
        return codePoint >= 0x4E00 && codePoint <= 0x9FFF
                || codePoint >= 0x3400 && codePoint <= 0x4DBF
                || codePoint >= 0x20000 && codePoint <= 0x2CEAF
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0x2F800 && codePoint <= 0x2FA1F;
    }
}
