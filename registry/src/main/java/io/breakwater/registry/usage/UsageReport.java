package io.breakwater.registry.usage;

import io.breakwater.registry.core.ranking.ToolKey;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches and the calls that followed them, as the gateway saw them. */
@RegisterForReflection
public record UsageReport(@Nullable List<@Nullable Pair> pairs) {

    static final int MOST_PAIRS = 1_000;
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_QUERY = 2_000;

    /**
     * @param caller the subject that searched and called
     * @param at when it called; now when absent or in the future
     */
    @RegisterForReflection
    public record Pair(
            @Nullable String query,
            @Nullable String server,
            @Nullable String tool,
            @Nullable String caller,
            @Nullable Instant at) {}

    /** @throws ProblemException naming each wrong member by its JSON pointer */
    List<ToolUse> checked(Instant now) {
        if (pairs == null || pairs.size() > MOST_PAIRS) {
            throw ProblemException.invalid(
                    List.of(Fault.at("/pairs", "must be an array of at most " + MOST_PAIRS + " pairs")));
        }
        var faults = new ArrayList<Fault>();
        var uses = new ArrayList<ToolUse>();
        for (int i = 0; i < pairs.size(); i++) {
            use(pairs.get(i), "/pairs/" + i, now, faults, uses);
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults.subList(0, Math.min(faults.size(), 20)));
        }
        return uses;
    }

    private static void use(@Nullable Pair pair, String pointer, Instant now, List<Fault> faults, List<ToolUse> uses) {
        if (pair == null) {
            faults.add(Fault.at(pointer, "must be an object"));
            return;
        }
        var query = text(pair.query(), LONGEST_QUERY, pointer + "/query", faults);
        var server = text(pair.server(), LONGEST_NAME, pointer + "/server", faults);
        var tool = text(pair.tool(), LONGEST_NAME, pointer + "/tool", faults);
        var caller = text(pair.caller(), LONGEST_NAME, pointer + "/caller", faults);
        var at = pair.at() == null || pair.at().isAfter(now) ? now : pair.at();
        uses.add(new ToolUse(new ToolKey(server, tool), caller, query.strip().replaceAll("\\s+", " "), at));
    }

    private static String text(@Nullable String text, int longest, String pointer, List<Fault> faults) {
        if (text == null || text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0) {
            faults.add(Fault.at(pointer, "must be a text of 1 to " + longest + " characters"));
            return "";
        }
        return text;
    }
}
