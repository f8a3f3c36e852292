package io.breakwater.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.localstack.Installation;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void variablesBecomeQuotedLiterals() {
        assertThat(sql("SET a = :'p';", Map.of("p", "it's")))
                .containsExactly(new SqlScript.Command("SET a = 'it''s';\n", false));
    }

    @Test
    void dollarQuotedBodyIsOneStatement() {
        assertThat(sql("DO $$\nBEGIN\n  PERFORM 1;\nEND\n$$;\nSELECT 2;", Map.of()))
                .extracting(SqlScript.Command::sql)
                .containsExactly("DO $$\nBEGIN\n  PERFORM 1;\nEND\n$$;\n", "SELECT 2;\n");
    }

    @Test
    void gexecRunsTheRows() {
        assertThat(sql("SELECT 'CREATE DATABASE x'\n\\gexec", Map.of()))
                .containsExactly(new SqlScript.Command("SELECT 'CREATE DATABASE x'\n", true));
    }

    @Test
    void missingVariableIsNamed() {
        assertThatThrownBy(() -> sql("SET a = :'p';", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variable p");
    }

    @Test
    void provisioningUsesNothingOfVersionEighteen() throws Exception {
        // Production runs PostgreSQL 17.
        assertThat(Files.readString(Installation.find().provisioningSql()).toLowerCase(Locale.ROOT))
                .doesNotContain("uuidv7", "virtual", "returning old", "returning new", "without overlaps");
    }

    private static List<SqlScript.Command> sql(String text, Map<String, String> variables) {
        return SqlScript.parse(text, variables).commands();
    }
}
