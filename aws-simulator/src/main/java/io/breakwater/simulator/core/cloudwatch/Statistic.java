package io.breakwater.simulator.core.cloudwatch;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One number out of a {@link Sample}. Source: CloudWatch user guide, "CloudWatch statistics definitions"; of the
 * extended statistics, percentiles only.
 *
 * @param name as the API has it: {@code Average}, {@code p99.9}
 */
public record Statistic(String name, ToDoubleFunction<Sample> of) {
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,10})?|100)");

    /** Nothing if the simulator knows no such statistic. */
    public static Optional<Statistic> named(String name) {
        return switch (name) {
            case "SampleCount" -> Optional.of(new Statistic(name, Sample::count));
            case "Average" -> Optional.of(new Statistic(name, Sample::average));
            case "Sum" -> Optional.of(new Statistic(name, Sample::sum));
            case "Minimum" -> Optional.of(new Statistic(name, Sample::min));
            case "Maximum" -> Optional.of(new Statistic(name, Sample::max));
            default -> percentile(name);
        };
    }

    private static Optional<Statistic> percentile(String name) {
        Matcher matcher = PERCENTILE.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double percent = Double.parseDouble(matcher.group(1));
        return Optional.of(new Statistic(name, sample -> sample.percentile(percent)));
    }

    public double valueOf(Sample sample) {
        return of.applyAsDouble(sample);
    }
}
