package io.breakwater.localstack.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of psql's script language that the provisioning SQL uses: {@code :'variable'} and {@code \gexec}. */
final class SqlScript {
    private static final Pattern VARIABLE = Pattern.compile(":'(\\w+)'");
    private static final String EXECUTE_ROWS = "\\gexec";

    private final List<Command> commands;

    private SqlScript(List<Command> commands) {
        this.commands = commands;
    }

    /** One statement, or one whose answer's cells are statements themselves. */
    record Command(String sql, boolean executeRows) {}

    static SqlScript parse(String text, Map<String, String> variables) {
        List<Command> commands = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean quoted = false;
        for (String line : text.lines().toList()) {
            if (!quoted && (line.isBlank() || line.startsWith("--"))) {
                continue;
            }
            boolean executeRows = line.strip().equals(EXECUTE_ROWS);
            if (!executeRows) {
                quoted ^= (line.split("\\$\\$", -1).length - 1) % 2 == 1;
                statement.append(line).append('\n');
            }
            if (executeRows || !quoted && line.stripTrailing().endsWith(";")) {
                commands.add(new Command(substitute(statement.toString(), variables), executeRows));
                statement.setLength(0);
            }
        }
        return new SqlScript(List.copyOf(commands));
    }

    List<Command> commands() {
        return commands;
    }

    void run(Connection connection) throws SQLException {
        for (Command command : commands) {
            try (Statement statement = connection.createStatement()) {
                if (command.executeRows()) {
                    for (String generated : cells(statement.executeQuery(command.sql()))) {
                        statement.execute(generated);
                    }
                } else {
                    statement.execute(command.sql());
                }
            }
        }
    }

    private static List<String> cells(ResultSet rows) throws SQLException {
        List<String> cells = new ArrayList<>();
        while (rows.next()) {
            cells.add(rows.getString(1));
        }
        return cells;
    }

    private static String substitute(String sql, Map<String, String> variables) {
        return VARIABLE.matcher(sql).replaceAll(found -> {
            String value = variables.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the script needs the variable " + found.group(1));
            }
            return Matcher.quoteReplacement("'" + value.replace("'", "''") + "'");
        });
    }
}
