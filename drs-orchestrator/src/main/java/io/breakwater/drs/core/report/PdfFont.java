package io.breakwater.drs.core.report;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/**
 * Two of the fonts that every PDF reader has, and how wide their characters are in thousandths of the size (Adobe font metrics). They have
 * the characters of Windows-1252; others become {@code ?}.
 */
enum PdfFont {
    REGULAR("F1", "Helvetica", """
            278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556
            1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556
            333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"""),
    BOLD("F2", "Helvetica-Bold", """
            278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611
            975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556
            333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584""");

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int FIRST = ' ';
    /** Accented letters and signs, roughly; a line that is a little shorter than it could be does no harm. */
    private static final int OTHERS = 660;

    private final String name;
    private final String base;
    private final List<Integer> widths;

    PdfFont(String name, String base, String widths) {
        this.name = name;
        this.base = base;
        this.widths = widths.strip()
                .lines()
                .flatMap(line -> List.of(line.strip().split(" ")).stream())
                .map(Integer::valueOf)
                .toList();
    }

    /** Its name in content streams. */
    String id() {
        return name;
    }

    /** Its PostScript name. */
    String base() {
        return base;
    }

    double width(String text, double size) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int index = text.charAt(i) - FIRST;
            sum += index >= 0 && index < widths.size() ? widths.get(index) : OTHERS;
        }
        return sum * size / 1_000;
    }

    /** Lines no wider than that; words that do not fit are cut. */
    List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split("\\s+")) {
                String rest = word;
                if (!line.isEmpty() && width(line + " " + rest, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                while (line.isEmpty() && width(rest, size) > width && rest.length() > 1) {
                    int fits = fitting(rest, size, width);
                    lines.add(rest.substring(0, fits));
                    rest = rest.substring(fits);
                }
                line.append(line.isEmpty() ? "" : " ").append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private int fitting(String word, double size, double width) {
        int fits = 1;
        while (fits < word.length() && width(word.substring(0, fits + 1), size) <= width) {
            fits++;
        }
        return fits;
    }

    /** A text as a string of a content stream. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("(");
        for (byte b : bytes(text)) {
            int c = b & 0xFF;
            if (c == '(' || c == ')' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                literal.append("\\%03o".formatted(c));
            } else {
                literal.append((char) c);
            }
        }
        return literal.append(')').toString();
    }

    private static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = WINDOWS.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("replacing never fails", e);
        }
    }
}
