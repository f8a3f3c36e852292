package io.breakwater.web.listing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.web.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which members of a document a caller wants: {@code fields=name,version}; {@code id} always comes along. */
public final class Fields {
    private static final String ID = "id";

    private final Set<String> wanted;

    private Fields(Set<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads the parameter; without it everything is wanted.
     *
     * @param known the members there are
     * @throws ProblemException naming a member that there is not
     */
    public static Fields of(@Nullable String parameter, Set<String> known) {
        if (parameter == null || parameter.isBlank()) {
            return new Fields(Set.of());
        }
        Set<String> wanted = new LinkedHashSet<>(List.of(parameter.trim().split("\\s*,\\s*")));
        wanted.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw ProblemException.invalidParameter("fields", "'%s' is no member of the documents".formatted(name));
        });
        wanted.add(ID);
        return new Fields(wanted);
    }

    /** The document with the members wanted; the same object. */
    public ObjectNode reduce(ObjectNode document) {
        return wanted.isEmpty() ? document : document.retain(wanted);
    }
}
