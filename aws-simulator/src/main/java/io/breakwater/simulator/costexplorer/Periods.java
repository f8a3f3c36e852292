package io.breakwater.simulator.costexplorer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Granularity;

/** Spans of days, cut into days or months. */
record Periods(LocalDate start, LocalDate end) {
    private static final int HISTORY_MONTHS = 14;

    static Periods of(DateInterval interval) {
        LocalDate start = day(interval.start());
        LocalDate end = day(interval.end());
        if (!start.isBefore(end)) {
            throw CostExplorerErrors.validation("Start date (and hour) should be before end date (and hour)");
        }
        return new Periods(start, end);
    }

    static Periods past(DateInterval interval, LocalDate today) {
        Periods periods = of(interval);
        if (periods.start().isBefore(today.minusMonths(HISTORY_MONTHS).withDayOfMonth(1))) {
            throw CostExplorerErrors.validation("You haven't enabled historical data beyond 14 months");
        }
        return periods;
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeParseException malformed) {
            throw CostExplorerErrors.validation("Start or end time is invalid. Valid format is: yyyy-MM-dd.");
        }
    }

    /** The days or months, the first and last cut to the span. */
    List<Periods> cut(Granularity granularity) {
        List<Periods> cut = new ArrayList<>();
        LocalDate from = start;
        while (from.isBefore(end)) {
            LocalDate next = switch (granularity) {
                case DAILY -> from.plusDays(1);
                case MONTHLY -> from.plusMonths(1).withDayOfMonth(1);
                default -> throw CostExplorerErrors.validation("Hourly granularity is not enabled.");
            };
            LocalDate to = next.isAfter(end) ? end : next;
            cut.add(new Periods(from, to));
            from = to;
        }
        return cut;
    }

    Stream<LocalDate> days() {
        return start.datesUntil(end);
    }

    DateInterval interval() {
        return DateInterval.builder()
                .start(start.toString())
                .end(end.toString())
                .build();
    }
}
