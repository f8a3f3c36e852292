package io.breakwater.gateway.core.arguments;

import java.util.List;

/** What a check of tool arguments found. */
public sealed interface ArgumentVerdict {

    /** The arguments fit the schema. */
    record Fits() implements ArgumentVerdict {}

    /**
     * The arguments do not fit.
     *
     * @param problems at least one, ordered by pointer, cut at {@link SchemaLimits#maxProblems()}
     */
    record Misfits(List<ArgumentProblem> problems) implements ArgumentVerdict {
        public Misfits {
            problems = List.copyOf(problems);
        }

        /** One sentence for the caller, each problem led by its JSON pointer. */
        public String sentence() {
            var text = new StringBuilder("The arguments do not fit the tool's schema: ");
            for (int i = 0; i < problems.size(); i++) {
                text.append(i == 0 ? "" : "; ").append(problems.get(i));
            }
            return text.append('.').toString();
        }
    }

    /**
     * Nobody can say whether the arguments fit: the schema is broken, uses an unknown dialect or refers to the network. Such
     * a call is refused; the reason completes "The tool's schema cannot be used: …".
     */
    record Uncheckable(String reason) implements ArgumentVerdict {}

    /** The check used up its budget. With a larger one it may end otherwise; with the largest the call is refused. */
    record TooCostly() implements ArgumentVerdict {}
}
