package io.breakwater.drs.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts text, boxes and tables on pages, from top to bottom. Lengths are points. */
final class PdfLayout {
    static final String INK = "0.09 0.13 0.17";
    static final String SOFT = "0.36 0.41 0.46";
    static final String GOOD = "0.04 0.49 0.27";
    static final String BAD = "0.75 0.15 0.18";
    static final String WARN = "0.60 0.38 0.00";
    static final String LINE = "0.87 0.89 0.92";
    static final double MARGIN = 42;
    static final double INNER = PdfFile.WIDTH - 2 * MARGIN;
    private static final double BOTTOM = 52;
    private static final double LEADING = 1.32;
    private static final double PAD = 4;
    /** A row with more lines may begin at the foot of a page. */
    private static final int SPLIT = 40;

    /** How text looks. */
    record Style(PdfFont font, double size, String colour) {
        double height() {
            return size * LEADING;
        }

        Style colour(String other) {
            return new Style(font, size, other);
        }
    }

    /** A cell of a table. */
    record Cell(String text, Style style) {}

    /**
     * The columns of a table.
     *
     * @param widths shares of the page's width
     */
    record Table(List<String> headings, List<Double> widths, Style heading) {}

    static final Style BODY = new Style(PdfFont.REGULAR, 9, INK);
    static final Style SMALL = new Style(PdfFont.REGULAR, 7.5, SOFT);
    static final Style CELL = new Style(PdfFont.REGULAR, 7.5, INK);
    static final Style STRONG = new Style(PdfFont.BOLD, 9, INK);

    private final List<StringBuilder> pages = new ArrayList<>();
    private double y;

    PdfLayout() {
        newPage();
    }

    private void newPage() {
        pages.add(new StringBuilder());
        y = PdfFile.HEIGHT - MARGIN;
    }

    private StringBuilder page() {
        return pages.getLast();
    }

    /** Begins a page if less than that is left. */
    void need(double height) {
        if (y - height < BOTTOM) {
            newPage();
        }
    }

    void space(double height) {
        y -= height;
    }

    double top() {
        return y;
    }

    void moveTo(double height) {
        y = height;
    }

    /** A text over the page's width. */
    void paragraph(String text, Style style) {
        paragraph(text, style, 0, INNER);
    }

    void paragraph(String text, Style style, double indent, double width) {
        for (String line : style.font().wrap(text, style.size(), width)) {
            need(style.height());
            y -= style.height();
            write(MARGIN + indent, y + style.size() * 0.25, line, style);
        }
    }

    /** A heading that stays with what follows. */
    void heading(String text) {
        need(70);
        space(14);
        paragraph(text, new Style(PdfFont.BOLD, 12, INK));
        space(3);
    }

    void write(double x, double baseline, String text, Style style) {
        page().append(format(
                "BT /%s %.1f Tf %s rg 1 0 0 1 %.2f %.2f Tm %s Tj ET\n",
                style.font().id(), style.size(), style.colour(), x, baseline, PdfFont.literal(text)));
    }

    void rule(double at, double thickness, String colour) {
        page().append(format(
                "%s RG %.2f w %.2f %.2f m %.2f %.2f l S\n", colour, thickness, MARGIN, at, MARGIN + INNER, at));
    }

    void box(double x, double bottom, double width, double height, String fill) {
        page().append(format("%s rg %.2f %.2f %.2f %.2f re f\n", fill, x, bottom, width, height));
    }

    void frame(double x, double bottom, double width, double height) {
        page().append(format("%s RG 0.60 w %.2f %.2f %.2f %.2f re S\n", LINE, x, bottom, width, height));
    }

    /** A table; its headings are repeated on each page, and a row that is longer than a page goes on on the next. */
    void table(Table table, List<List<Cell>> rows) {
        need(40);
        headings(table);
        for (List<Cell> row : rows) {
            row(table, row);
        }
    }

    private void headings(Table table) {
        List<Cell> cells = table.headings().stream()
                .map(heading -> new Cell(heading, table.heading()))
                .toList();
        write(table, cells, lines(table, cells), 0, 1);
    }

    private void row(Table table, List<Cell> row) {
        List<List<String>> lines = lines(table, row);
        int longest = lines.stream().mapToInt(List::size).max().orElse(0);
        int from = 0;
        int fits = fitting(row);
        if (longest > fits && fits < Math.min(longest, SPLIT)) {
            newPage();
            headings(table);
        }
        while (from < longest) {
            int to = Math.min(longest, from + Math.max(1, fitting(row)));
            write(table, row, lines, from, to);
            from = to;
            if (from < longest) {
                newPage();
                headings(table);
            }
        }
    }

    private int fitting(List<Cell> row) {
        return (int) Math.floor((y - BOTTOM - 2 * PAD) / lineHeight(row));
    }

    private static double lineHeight(List<Cell> row) {
        return row.stream().mapToDouble(cell -> cell.style().height()).max().orElse(1);
    }

    private static List<List<String>> lines(Table table, List<Cell> row) {
        List<List<String>> lines = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            Style style = row.get(column).style();
            lines.add(style.font()
                    .wrap(row.get(column).text(), style.size(), table.widths().get(column) * INNER - PAD));
        }
        return lines;
    }

    /** Writes some of a row's lines and the rule below them. */
    private void write(Table table, List<Cell> row, List<List<String>> lines, int from, int to) {
        double height = lineHeight(row);
        double x = MARGIN;
        for (int column = 0; column < row.size(); column++) {
            Style style = row.get(column).style();
            List<String> texts = lines.get(column);
            for (int i = from; i < Math.min(to, texts.size()); i++) {
                double line = y - PAD - (i - from + 1) * height;
                write(x, line + style.size() * 0.25, texts.get(i), style);
            }
            x += table.widths().get(column) * INNER;
        }
        y -= (to - from) * height + 2 * PAD;
        rule(y, 0.5, LINE);
    }

    /** All pages, each with a line at its foot. */
    List<String> finished(String foot) {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            String number = "%d / %d".formatted(i + 1, pages.size());
            double right = MARGIN + INNER - PdfFont.REGULAR.width(number, SMALL.size());
            StringBuilder page = pages.get(i);
            page.append(text(MARGIN, foot)).append(text(right, number));
            done.add(page.toString());
        }
        return done;
    }

    private static String text(double x, String text) {
        return format(
                "BT /F1 %.1f Tf %s rg 1 0 0 1 %.2f 30.00 Tm %s Tj ET\n", SMALL.size(), SOFT, x, PdfFont.literal(text));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
