package io.breakwater.registry.core.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question cut at the ends of its clauses. A task often needs several tools, and each clause speaks of one of them.
 *
 * @param segments pieces that together are the whole text; no piece is a clause if there would be only one
 */
public record QuestionText(List<Segment> segments) {

    /** @param clause whether the piece says enough to be looked for on its own */
    public record Segment(String text, boolean clause) {}

    private static final String JOINT = "(?:and|then|also|or|while|as well as|plus)\\s+";
    private static final Pattern CLAUSE_END =
            Pattern.compile("[.?!;:,]\\s+(?:" + JOINT + "){0,2}|[。？！；：，、]|\\n+|\\s+" + JOINT, Pattern.CASE_INSENSITIVE);

    public QuestionText {
        segments = List.copyOf(segments);
    }

    /** Cuts the text; at most {@link RankingSettings#clauses()} pieces become clauses, the first ones. */
    public static QuestionText of(String text, RankingSettings settings) {
        var segments = new ArrayList<Segment>();
        var ends = CLAUSE_END.matcher(text);
        int from = 0;
        int clauses = 0;
        while (from < text.length()) {
            boolean cut = ends.find();
            var piece = text.substring(from, cut ? ends.start() : text.length());
            boolean clause = clauses < settings.clauses() && saysEnough(piece);
            clauses += clause ? 1 : 0;
            add(piece, clause, segments);
            add(cut ? ends.group() : "", false, segments);
            from = cut ? ends.end() : text.length();
        }
        return clauses > 1 ? new QuestionText(segments) : new QuestionText(List.of(new Segment(text, false)));
    }

    private static void add(String piece, boolean clause, List<Segment> segments) {
        if (!piece.isEmpty()) {
            segments.add(new Segment(piece, clause));
        }
    }

    private static boolean saysEnough(String piece) {
        return Words.telling(piece).stream()
                        .filter(term -> !Words.isWrapping(term))
                        .count()
                >= 2;
    }

    /** The whole text. */
    public String whole() {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }

    /** What is scored: the whole text first, then each clause. */
    public List<String> texts() {
        var texts = new ArrayList<String>();
        texts.add(whole());
        segments.stream().filter(Segment::clause).map(Segment::text).forEach(texts::add);
        return List.copyOf(texts);
    }
}
