package io.breakwater.drs.core.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

/** The bytes of a PDF 1.7 document (ISO 32000-1) of A4 pages with text and lines. */
final class PdfFile {
    static final double WIDTH = 595.28;
    static final double HEIGHT = 841.89;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Catalog, page tree, two fonts, information. */
    private static final int FIRST_PAGE = 6;

    private PdfFile() {}

    /** @param pages content streams */
    static byte[] write(String title, Instant at, List<String> pages) {
        List<byte[]> objects = new ArrayList<>();
        String kids = IntStream.range(0, pages.size())
                .mapToObj(page -> FIRST_PAGE + 2 * page + " 0 R")
                .collect(Collectors.joining(" "));
        objects.add(
                ascii("<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>"));
        objects.add(ascii("<< /Type /Pages /Count %d /Kids [%s] >>".formatted(pages.size(), kids)));
        for (PdfFont font : PdfFont.values()) {
            objects.add(ascii("<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
                    .formatted(font.base())));
        }
        objects.add(ascii("<< /Title %s /Producer (Breakwater) /CreationDate (D:%s) >>"
                .formatted(unicode(title), DATE.format(at))));
        for (int page = 0; page < pages.size(); page++) {
            objects.add(ascii(String.format(
                    Locale.ROOT,
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R"
                            + " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
                    WIDTH,
                    HEIGHT,
                    FIRST_PAGE + 2 * page + 1)));
            objects.add(stream(pages.get(page)));
        }
        return assemble(objects);
    }

    private static byte[] stream(String content) {
        byte[] packed = deflated(content.getBytes(StandardCharsets.US_ASCII));
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("<< /Length %d /Filter /FlateDecode >>\nstream\n".formatted(packed.length)));
        out.writeBytes(packed);
        out.writeBytes(ascii("\nendstream"));
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(content);
            deflater.finish();
            byte[] buffer = new byte[8_192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    private static byte[] assemble(List<byte[]> objects) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("%PDF-1.7\n"));
        // Four bytes beyond ASCII tell transports that this is binary.
        out.writeBytes(new byte[] {'%', (byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(out.size());
            out.writeBytes(ascii("%d 0 obj\n".formatted(i + 1)));
            out.writeBytes(objects.get(i));
            out.writeBytes(ascii("\nendobj\n"));
        }
        int table = out.size();
        out.writeBytes(ascii("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1)));
        offsets.forEach(offset -> out.writeBytes(ascii("%010d 00000 n \n".formatted(offset))));
        out.writeBytes(ascii("trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects.size() + 1, table)));
        return out.toByteArray();
    }

    /** A text outside of a page: UTF-16 with its mark, in hexadecimal. */
    private static String unicode(String text) {
        return "<FEFF" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
