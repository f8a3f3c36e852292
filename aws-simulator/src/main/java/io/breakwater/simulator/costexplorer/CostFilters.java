package io.breakwater.simulator.costexplorer;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.DimensionValues;
import software.amazon.awssdk.services.costexplorer.model.Expression;

/** Filter expressions over lines of the bill. Source: Cost Explorer API reference, Expression. */
final class CostFilters {
    private CostFilters() {}

    static Predicate<Costs.Line> of(@Nullable Expression expression, String account) {
        if (expression == null) {
            return line -> true;
        }
        if (!expression.and().isEmpty()) {
            return line ->
                    expression.and().stream().allMatch(part -> of(part, account).test(line));
        }
        if (!expression.or().isEmpty()) {
            return line ->
                    expression.or().stream().anyMatch(part -> of(part, account).test(line));
        }
        if (expression.not() != null) {
            return of(expression.not(), account).negate();
        }
        DimensionValues dimensions = expression.dimensions();
        if (dimensions == null) {
            return line -> false; // simulated bills know no tags and no cost categories
        }
        return line -> dimensions.values().contains(line.value(dimensions.keyAsString(), account));
    }
}
