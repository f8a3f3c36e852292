package io.breakwater.simulator.core.logs.insights;

import io.breakwater.simulator.core.logs.insights.Command.Parse.Capture;
import io.breakwater.simulator.core.logs.insights.Command.Shown;
import io.breakwater.simulator.core.logs.insights.QueryToken.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** Reads a whole query. One instance reads one query. */
final class QueryParser {
    private static final Set<String> FUNCTIONS = Set.of("count", "count_distinct", "sum", "avg", "min", "max");

    private final QueryWords words;

    QueryParser(String query) {
        this.words = new QueryWords(query);
    }

    InsightsQuery query() {
        var commands = new ArrayList<Command>();
        do {
            words.take("|");
            commands.add(command());
            if (!words.atEndOfCommand()) {
                throw words.malformed();
            }
        } while (words.take("|"));
        return new InsightsQuery(commands);
    }

    private Command command() {
        QueryToken word = words.peek();
        if (word.kind() != Kind.WORD) {
            throw words.malformed();
        }
        words.next();
        return switch (word.text().toLowerCase(Locale.ROOT)) {
            case "fields" -> new Command.Fields(list(this::shown), false);
            case "display" -> new Command.Fields(list(this::shown), true);
            case "filter" -> new Command.Filter(new ConditionParser(words).condition());
            case "sort" -> new Command.Sort(list(this::sortKey));
            case "limit", "head" -> new Command.Limit(words.count());
            case "dedup" -> new Command.Dedup(list(words::field));
            case "stats" -> stats();
            case "parse" -> parse();
            default ->
                throw new MalformedQuery(
                        "unexpected symbol found " + word.text() + " at position " + word.start(),
                        word.start(),
                        word.end());
        };
    }

    private <T> List<T> list(Supplier<T> item) {
        var items = new ArrayList<T>();
        do {
            items.add(item.get());
        } while (words.take(","));
        return List.copyOf(items);
    }

    private Shown shown() {
        String field = words.field();
        return new Shown(field, alias(field));
    }

    private String alias(String otherwise) {
        return words.take("as") ? words.field() : otherwise;
    }

    private Command.Sort.Key sortKey() {
        String field = words.field();
        if (words.take("(")) {
            field = field + "(" + argument() + ")";
        }
        boolean descending = words.take("desc");
        if (!descending) {
            words.take("asc");
        }
        return new Command.Sort.Key(field, descending);
    }

    private Command stats() {
        List<Stats.Aggregate> aggregates = list(this::aggregate);
        List<Stats.Group> groups = words.take("by") ? list(this::group) : List.of();
        return new Stats(aggregates, groups);
    }

    private Stats.Aggregate aggregate() {
        if (!FUNCTIONS.contains(words.peek().text().toLowerCase(Locale.ROOT))) {
            throw words.malformed();
        }
        String function = words.next().text().toLowerCase(Locale.ROOT);
        words.expect("(");
        String field = argument();
        return new Stats.Aggregate(function, field, alias(function + "(" + field + ")"));
    }

    /** What stands between the brackets, the closing one included. */
    private String argument() {
        if (words.take(")")) {
            return "*";
        }
        String field = words.take("*") ? "*" : words.field();
        words.expect(")");
        return field;
    }

    private Stats.Group group() {
        if (words.peek().is("bin")) {
            words.next();
            words.expect("(");
            String text = words.peek().text();
            Duration length = words.period();
            words.expect(")");
            return new Stats.Group(InsightsQuery.TIMESTAMP, length, alias("bin(" + text + ")"));
        }
        String field = words.field();
        return new Stats.Group(field, Duration.ZERO, alias(field));
    }

    private Command parse() {
        String field = words.peek().kind() == Kind.WORD ? words.field() : "@message";
        QueryToken pattern = words.next();
        if (pattern.kind() == Kind.STRING) {
            words.expect("as");
            return new Command.Parse(field, glob(pattern.text()), captures(pattern, list(words::field)));
        }
        if (pattern.kind() != Kind.EXPRESSION) {
            throw new MalformedQuery("expected a glob or an expression", pattern.start(), pattern.end());
        }
        try {
            Pattern expression = Pattern.compile(pattern.text());
            List<Capture> captures = expression.namedGroups().entrySet().stream()
                    .map(group -> new Capture(group.getKey(), group.getValue()))
                    .sorted(Comparator.comparingInt(Capture::group))
                    .toList();
            return new Command.Parse(field, expression, captures);
        } catch (PatternSyntaxException invalid) {
            throw new MalformedQuery("invalid regular expression", pattern.start(), pattern.end());
        }
    }

    private static List<Capture> captures(QueryToken pattern, List<String> names) {
        if (pattern.text().chars().filter(c -> c == '*').count() != names.size()) {
            throw new MalformedQuery(
                    "the glob has another number of stars than there are names", pattern.start(), pattern.end());
        }
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Capture(names.get(i), i + 1))
                .toList();
    }

    private static Pattern glob(String glob) {
        String body = Pattern.quote(glob).replace("*", "\\E(.*?)\\Q");
        return Pattern.compile(glob.endsWith("*") ? body + "$" : body, Pattern.DOTALL);
    }
}
