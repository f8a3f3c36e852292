package io.breakwater.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives tests the {@link Stack} and its {@link Fixtures} by parameter. Both start once, before the first test that wants
 * them, and stop after the last one. A failing test shows the end of every service's log.
 */
final class StackExtension implements ParameterResolver, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace SUITE = ExtensionContext.Namespace.create(StackExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Stack.class || type == Fixtures.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class ? stack(context) : fixtures(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new ServiceLogs(stack(context).logTails()));
        throw failure;
    }

    private static Stack stack(ExtensionContext context) {
        var store = context.getRoot().getStore(SUITE);
        return store.computeIfAbsent(Stack.class, key -> Stack.start(), Stack.class);
    }

    private static Fixtures fixtures(ExtensionContext context) {
        var store = context.getRoot().getStore(SUITE);
        var stack = stack(context);
        return store.computeIfAbsent(Fixtures.class, key -> Fixtures.start(stack), Fixtures.class);
    }

    /** Not a failure of its own; carries the logs into the report. */
    private static final class ServiceLogs extends Exception {

        private static final long serialVersionUID = 1;

        ServiceLogs(String tails) {
            super("what the services said" + tails, null, false, false);
        }
    }
}
