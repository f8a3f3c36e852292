package io.breakwater.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.stream.Collectors;

/** A compiled CEL expression over {@code args}, {@code claims} and {@code principal} that yields a boolean. */
final class Condition {

    /** Longest condition, in code points. */
    static final int MAX_LENGTH = 4_000;

    private static final String ARGUMENTS = "args";

    /** Bounds on what an expression may cost, whoever wrote it. */
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(50)
            .comprehensionMaxIterations(10_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(ARGUMENTS, SimpleType.DYN)
            .addVar("claims", SimpleType.DYN)
            .addVar("principal", SimpleType.DYN)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

    private final CelRuntime.Program program;
    private final boolean readsArguments;

    private Condition(CelRuntime.Program program, boolean readsArguments) {
        this.program = program;
        this.readsArguments = readsArguments;
    }

    /** Compiles {@code source}. */
    static Condition compile(String source) throws InvalidCondition {
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(source).getAst();
            CelType type = tree.getResultType();
            if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
                throw new InvalidCondition("the condition yields " + type.name() + ", it must yield a boolean");
            }
            return new Condition(RUNTIME.createProgram(tree), readsArguments(tree));
        } catch (CelValidationException e) {
            throw new InvalidCondition(describe(e));
        } catch (CelEvaluationException | RuntimeException e) {
            throw new InvalidCondition("the condition cannot be compiled");
        }
    }

    private static boolean readsArguments(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT)
                .anyMatch(node -> node.expr().ident().name().equals(ARGUMENTS));
    }

    private static String describe(CelValidationException failure) {
        String text = failure.getErrors().stream()
                .map(issue -> "line %d, column %d: %s"
                        .formatted(
                                issue.getSourceLocation().getLine(),
                                issue.getSourceLocation().getColumn() + 1,
                                issue.getMessage()))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "the condition cannot be compiled" : text;
    }

    /** Whether the outcome may depend on the arguments of a call. */
    boolean readsArguments() {
        return readsArguments;
    }

    /** Evaluates to exactly true or false; everything else is {@link Outcome#ERROR}. */
    Outcome evaluate(Map<String, Object> variables) {
        try {
            Object result = program.eval(variables);
            return result instanceof Boolean holds ? (holds ? Outcome.TRUE : Outcome.FALSE) : Outcome.ERROR;
        } catch (CelEvaluationException | RuntimeException e) {
            return Outcome.ERROR;
        }
    }

    /** What an evaluation gave. */
    enum Outcome {
        TRUE,
        FALSE,
        ERROR
    }

    /** The expression is no valid condition; the message says why and where, for the person who wrote it. */
    static final class InvalidCondition extends Exception {
        private static final long serialVersionUID = 1L;

        private final String detail;

        InvalidCondition(String detail) {
            super(detail);
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }
}
