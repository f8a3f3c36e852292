package io.breakwater.drs.knowledge;

import io.breakwater.drs.core.knowledge.Entry;
import io.breakwater.drs.core.knowledge.TextPattern;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry as REST callers send it. */
@RegisterForReflection
public record KnowledgeRequest(
        @Nullable String id,
        @Nullable String pattern,
        @Nullable String title,
        @Nullable String cause,
        @Nullable String fix,
        @Nullable String reference,
        @Nullable String level) {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 2_000;

    /**
     * The entry.
     *
     * @param pathId the id in the path; empty for a new entry
     * @throws ProblemException naming each wrong member by its JSON pointer
     */
    Entry checked(Optional<String> pathId) {
        List<Fault> faults = new ArrayList<>();
        String wanted = pathId.orElse(id == null ? "" : id);
        if (!wanted.matches("[a-z0-9][a-z0-9-]{1,59}")) {
            faults.add(Fault.at("/id", "must have 2 to 60 lower-case letters, digits and hyphens"));
        } else if (pathId.isPresent() && id != null && !id.equals(wanted)) {
            faults.add(Fault.at("/id", "must be the id in the path; ids never change"));
        }
        String matched = pattern == null ? "" : pattern;
        TextPattern.fault(matched).ifPresent(fault -> faults.add(Fault.at("/pattern", fault)));
        Entry entry = new Entry(
                wanted,
                matched,
                text("/title", title, LONGEST_TITLE, faults),
                text("/cause", cause, LONGEST_TEXT, faults),
                text("/fix", fix, LONGEST_TEXT, faults),
                text("/reference", reference == null ? "Own experience" : reference, LONGEST_TITLE, faults),
                level(faults));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return entry;
    }

    private Entry.Level level(List<Fault> faults) {
        String wanted = level == null ? "error" : level;
        return Arrays.stream(Entry.Level.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseGet(() -> {
                    faults.add(Fault.at("/level", "must be error, transient or warning"));
                    return Entry.Level.ERROR;
                });
    }

    private static String text(String pointer, @Nullable String text, int longest, List<Fault> faults) {
        if (text == null || text.isBlank() || text.length() > longest || text.indexOf('\0') >= 0) {
            faults.add(Fault.at(pointer, "must be a text of 1 to " + longest + " characters"));
            return "";
        }
        return text.strip();
    }
}
