package io.breakwater.drs.core.report;

import io.breakwater.drs.core.report.Report.WavePart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Waves as bars over the time of the execution, with the RTO target as a line. */
final class WaveChart {
    private static final int WIDTH = 1_000;
    private static final int LEFT = 170;
    private static final int RIGHT = 30;
    private static final int TOP = 26;
    private static final int ROW = 28;
    private static final int BAR = 16;
    private static final int TICKS = 6;
    /** Seconds between the marks of the time axis. */
    private static final List<Integer> STEPS =
            List.of(1, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200);

    private final Report report;
    private final List<WavePart> begun;

    WaveChart(Report report) {
        this.report = report;
        this.begun = report.waves().stream()
                .filter(wave -> wave.startedAt().isPresent())
                .toList();
    }

    void draw(Html html) {
        Optional<Instant> start = report.head().times().startedAt();
        if (start.isEmpty() || begun.isEmpty()) {
            return;
        }
        Instant end = end(start.get());
        double seconds = Math.max(1, Duration.between(start.get(), end).toSeconds());
        int height = TOP + ROW * begun.size() + 8;
        html.raw("<section><h2>Waves</h2><svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\">"
                        .formatted(WIDTH, height))
                .element("title", "When each wave began and ended");
        int step = STEPS.stream()
                .filter(wide -> wide * TICKS >= seconds)
                .findFirst()
                .orElse(STEPS.getLast());
        for (int second = 0; second <= seconds; second += step) {
            tick(html, seconds, second, height);
        }
        for (int i = 0; i < begun.size(); i++) {
            bar(html, begun.get(i), i, start.get(), end, seconds);
        }
        report.rto().target().filter(target -> target.toSeconds() <= seconds).ifPresent(target -> {
            double x = x((double) target.toSeconds(), seconds);
            html.raw(at(
                            "<line x1=\"%1$.1f\" y1=\"18\" x2=\"%1$.1f\" y2=\"%2$d\" stroke=\"#c0262d\" stroke-dasharray=\"4 3\"/>",
                            x, height))
                    .raw(at("<text x=\"%.1f\" y=\"%d\" text-anchor=\"end\" style=\"fill:#c0262d\">", x - 4, height - 2))
                    .text("RTO target")
                    .raw("</text>");
        });
        html.raw("</svg></section>\n");
    }

    private Instant end(Instant start) {
        Instant last = report.head().times().endedAt().orElse(report.context().generatedAt());
        for (WavePart wave : begun) {
            last = wave.endedAt().filter(last::isBefore).orElse(last);
        }
        return last.isAfter(start) ? last : start.plusSeconds(1);
    }

    private static double x(double second, double seconds) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.clamp(second / seconds, 0.0, 1.0);
    }

    private static String at(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static void tick(Html html, double seconds, int second, int height) {
        double x = x(second, seconds);
        html.raw(at("<line x1=\"%1$.1f\" y1=\"18\" x2=\"%1$.1f\" y2=\"%2$d\" stroke=\"#dfe4ea\"/>", x, height))
                .raw(at("<text x=\"%.1f\" y=\"12\" text-anchor=\"middle\">", x))
                .text(second == 0 ? "start" : Texts.duration(Optional.of(Duration.ofSeconds(second))))
                .raw("</text>");
    }

    private static void bar(Html html, WavePart wave, int row, Instant start, Instant end, double seconds) {
        Instant begin = wave.startedAt().orElse(start);
        Instant until = wave.endedAt().orElse(end);
        double from = x((double) Duration.between(start, begin).toSeconds(), seconds);
        double to = x((double) Duration.between(start, until).toSeconds(), seconds);
        int y = TOP + ROW * row;
        String name = wave.name().length() > 24 ? wave.name().substring(0, 23) + "…" : wave.name();
        html.raw(at("<text class=\"name\" x=\"%d\" y=\"%d\" text-anchor=\"end\">", LEFT - 12, y + 12))
                .text(name)
                .raw("</text>")
                .raw(at(
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"3\" fill=\"%s\">",
                        from, y, Math.max(3, to - from), BAR, colour(wave.state())))
                .element("title", wave.name() + ": " + Texts.clock(begin) + " to " + Texts.clock(until))
                .raw("</rect>");
    }

    private static String colour(String state) {
        return switch (state) {
            case "SUCCEEDED" -> "#2f9e64";
            case "FAILED" -> "#c0262d";
            case "DEGRADED", "CANCELLED", "SKIPPED" -> "#d39a2d";
            default -> "#3b82c4";
        };
    }
}
