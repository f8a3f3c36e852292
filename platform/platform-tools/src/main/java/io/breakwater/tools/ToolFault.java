package io.breakwater.tools;

import io.breakwater.web.problem.Problem;
import io.breakwater.web.problem.ProblemException;
import io.quarkiverse.mcp.server.ToolResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something the caller can put right; answered as a tool result that names the field and the fix. */
public final class ToolFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ToolFault(String message) {
        super(message);
    }

    /** What is wrong with one argument. */
    public static ToolFault argument(String name, String fix) {
        return new ToolFault("Argument '" + name + "' " + fix + ".");
    }

    /** True for failures whose text is meant for callers. */
    static boolean tellable(Throwable failure) {
        return failure instanceof ToolFault || failure instanceof ProblemException;
    }

    static ToolResponse response(Throwable failure) {
        return ToolResponse.error(
                switch (failure) {
                    case ProblemException problem
                    when !problem.errors().isEmpty() ->
                        lines(problem.errors().stream().map(ToolFault::line));
                    case ProblemException problem -> problem.detail();
                    default -> String.valueOf(failure.getMessage());
                });
    }

    private static String line(Problem.Fault fault) {
        String pointer = fault.pointer();
        String parameter = fault.parameter();
        return line(pointer != null ? pointer : parameter != null ? parameter : "", fault.detail());
    }

    /** {@code /auth/audience} in a document is the argument {@code auth_audience}. */
    private static String line(String pointer, String detail) {
        return "Argument '" + pointer.replaceFirst("^/", "").replace('/', '_') + "' " + detail + ".";
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
