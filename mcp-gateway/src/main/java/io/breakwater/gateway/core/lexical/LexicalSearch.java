package io.breakwater.gateway.core.lexical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Ranks documents by the words they share with a query (BM25; words of the name count thrice). Built once per catalogue,
 * immutable.
 *
 * @param <T> what is found
 */
public final class LexicalSearch<T> {
    private static final double SATURATION = 1.2;
    private static final double LENGTH_WEIGHT = 0.75;
    private static final int NAME_WEIGHT = 3;
    private static final Pattern BREAK =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

    private final List<Entry<T>> entries;
    private final Map<String, Integer> documentsWith = new HashMap<>();
    private final double averageLength;

    /** Something to be found, with the words of its name and of the rest. */
    public record Document<T>(T item, String name, String text) {}

    /** @param score above zero, comparable within one answer only */
    public record Hit<T>(T item, double score) {}

    private record Entry<T>(T item, Map<String, Integer> words, int length) {}

    public LexicalSearch(List<Document<T>> documents) {
        this.entries = documents.stream().map(LexicalSearch::index).toList();
        for (var entry : entries) {
            entry.words().keySet().forEach(word -> documentsWith.merge(word, 1, Integer::sum));
        }
        this.averageLength = entries.stream().mapToInt(Entry::length).average().orElse(1);
    }

    private static <T> Entry<T> index(Document<T> document) {
        var words = new HashMap<String, Integer>();
        words(document.name()).forEach(word -> words.merge(word, NAME_WEIGHT, Integer::sum));
        words(document.text()).forEach(word -> words.merge(word, 1, Integer::sum));
        int length = words.values().stream().mapToInt(Integer::intValue).sum();
        return new Entry<>(document.item(), words, Math.max(1, length));
    }

    /** The best {@code limit} items among those that {@code visible} lets through, best first. */
    public List<Hit<T>> search(String query, int limit, Predicate<T> visible) {
        Set<String> asked = new HashSet<>(words(query));
        List<Hit<T>> hits = new ArrayList<>();
        for (var entry : entries) {
            double score = score(entry, asked);
            if (score > 0 && visible.test(entry.item())) {
                hits.add(new Hit<>(entry.item(), score));
            }
        }
        return hits.stream()
                .sorted(Comparator.comparingDouble((Hit<T> hit) -> -hit.score()))
                .limit(limit)
                .toList();
    }

    private double score(Entry<T> entry, Set<String> asked) {
        double score = 0;
        double norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * entry.length() / averageLength);
        for (String word : asked) {
            int count = entry.words().getOrDefault(word, 0);
            score += count == 0 ? 0 : rarity(word) * count * (SATURATION + 1) / (count + norm);
        }
        return score;
    }

    private double rarity(String word) {
        int with = documentsWith.getOrDefault(word, 0);
        return Math.log(1 + (entries.size() - with + 0.5) / (with + 0.5));
    }

    /** Lower-case words, camelCase and snake_case taken apart, plural s cut. */
    private static List<String> words(String text) {
        return Arrays.stream(BREAK.split(text))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .toList();
    }
}
