package io.breakwater.e2e.drs;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives tests a {@link Cluster} of two replicas by parameter, one for the whole run. A failing test shows the end of every log.
 */
final class ClusterExtension implements ParameterResolver, TestExecutionExceptionHandler {
    private static final ExtensionContext.Namespace SUITE = ExtensionContext.Namespace.create(ClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return cluster(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new Logs(cluster(context).logTails()));
        throw failure;
    }

    private static Cluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(SUITE)
                .computeIfAbsent(
                        Cluster.class, key -> Cluster.start(ClusterSettings.quick("120", 2026)), Cluster.class);
    }

    /** Not a failure of its own; carries the logs into the report. */
    private static final class Logs extends Exception {
        private static final long serialVersionUID = 1;

        Logs(String tails) {
            super("what the processes said" + tails, null, false, false);
        }
    }
}
