package io.breakwater.simulator.core.logs.insights;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A query that was understood. Supported are {@code fields}, {@code display}, {@code filter}, {@code parse}, {@code stats},
 * {@code sort}, {@code limit} and {@code dedup}; not supported are functions in expressions, arithmetic, {@code pattern},
 * {@code diff}, {@code unmask} and subqueries.
 *
 * <p>Source: CloudWatch Logs user guide, Logs Insights QL query syntax.
 */
public final class InsightsQuery {
    /** The field that holds when an event happened, written in the form {@link #TIME}. */
    public static final String TIMESTAMP = "@timestamp";

    /** How instants look in results, in UTC: {@code 2026-01-01 00:00:00.000}. */
    public static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss.SSS")
            .toFormatter(Locale.ROOT);

    private static final List<String> SHOWN_BY_DEFAULT = List.of(TIMESTAMP, "@message");

    private final List<Command> commands;

    InsightsQuery(List<Command> commands) {
        this.commands = List.copyOf(commands);
    }

    /**
     * Reads a query.
     *
     * @throws MalformedQuery if it cannot be understood
     */
    public static InsightsQuery parse(String query) {
        return new QueryParser(query).query();
    }

    /** What was found and how many records matched before they were limited or grouped. */
    public record Result(List<InsightsRow> rows, int matched) {}

    /**
     * Runs the query.
     *
     * @param records the events of the queried groups and time; they are used up
     * @param most how many records are answered unless the query says {@code limit}
     */
    public Result run(List<InsightsRow> records, int most) {
        List<InsightsRow> rows = records;
        int matched = rows.size();
        if (!sortsItself()) {
            rows = rows.stream().sorted(newestFirst()).toList();
        }
        boolean grouped = false;
        for (Command command : commands) {
            rows = command.run(rows);
            if (command instanceof Command.Filter && !grouped) {
                matched = rows.size();
            }
            grouped |= command instanceof Stats;
        }
        if (commands.stream().noneMatch(Command.Limit.class::isInstance)) {
            rows = new Command.Limit(most).run(rows);
        }
        if (!grouped) {
            rows.forEach(this::complete);
        }
        return new Result(List.copyOf(rows), matched);
    }

    private boolean sortsItself() {
        return commands.stream().anyMatch(command -> command instanceof Command.Sort || command instanceof Stats);
    }

    private boolean saysWhatIsShown() {
        return commands.stream()
                .anyMatch(command -> command instanceof Command.Fields || command instanceof Command.Parse);
    }

    private static Comparator<InsightsRow> newestFirst() {
        return new Command.Sort(List.of(new Command.Sort.Key(TIMESTAMP, true))).order();
    }

    private void complete(InsightsRow row) {
        if (!saysWhatIsShown()) {
            SHOWN_BY_DEFAULT.forEach(field -> row.show(field, field));
        }
        row.show(InsightsRow.POINTER, InsightsRow.POINTER);
    }
}
