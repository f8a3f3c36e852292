package io.breakwater.registry.core.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConstantsLastTest {

    private static final String LONG_NAME = "a".repeat(300) + ".bias";

    @Test
    void additionsGetTheirConstantLast() {
        var written = model(node("Add", "bias", "product"), node("Add", LONG_NAME, "product"));

        assertThat(ConstantsLast.in(written))
                .isEqualTo(model(node("Add", "product", "bias"), node("Add", "product", LONG_NAME)));
    }

    @Test
    void whatIsNoAdditionOrHasNoConstantFirstStays() {
        var written = model(
                node("Sub", "bias", "product"),
                node("Add", "product", "bias"),
                node("Add", "product", "other"),
                node("Add", "bias", LONG_NAME),
                node("Add", "bias"));

        assertThat(ConstantsLast.in(written)).isEqualTo(written);
    }

    @Test
    void theModelItselfIsNotTouched() {
        var written = model(node("Add", "bias", "product"));
        var before = written.clone();

        assertThat(ConstantsLast.in(written)).isNotEqualTo(written);
        assertThat(written).isEqualTo(before);
    }

    @Test
    void otherBytesAreRefused() {
        var written = model(node("Add", "bias", "product"));
        var lengthBelowZero = new byte[] {0x3a, -1, -1, -1, -1, 0x0f};

        for (var bytes : new byte[][] {
            Arrays.copyOf(written, written.length - 1), lengthBelowZero, {-1}, {0x3b, 0}, {0x3a, -128}, {0x3d, 0}
        }) {
            assertThatThrownBy(() -> ConstantsLast.in(bytes)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aModelWithoutGraphStays() {
        assertThat(ConstantsLast.in(new byte[0])).isEmpty();
        assertThat(ConstantsLast.in(field(2, "exporter"))).isEqualTo(field(2, "exporter"));
    }

    /** With a version (a number), a 64-bit and a 32-bit field around the graph, as readers must skip them. */
    private static byte[] model(byte[]... nodes) {
        var graph = new ByteArrayOutputStream();
        for (var node : nodes) {
            graph.writeBytes(field(1, node));
        }
        graph.writeBytes(field(5, joined(field(1, "dims"), field(8, "bias"))));
        graph.writeBytes(field(5, field(8, LONG_NAME)));
        return joined(
                new byte[] {0x08, (byte) 0x88, 0x01},
                new byte[] {0x19, 1, 2, 3, 4, 5, 6, 7, 8},
                new byte[] {0x25, 1, 2, 3, 4},
                field(7, graph.toByteArray()));
    }

    private static byte[] node(String operator, String... inputs) {
        var node = new ByteArrayOutputStream();
        for (var input : inputs) {
            node.writeBytes(field(1, input));
        }
        node.writeBytes(field(2, "sum"));
        node.writeBytes(field(4, operator));
        return node.toByteArray();
    }

    private static byte[] field(int number, String content) {
        return field(number, content.getBytes(UTF_8));
    }

    private static byte[] field(int number, byte[] content) {
        var field = new ByteArrayOutputStream();
        field.write(number << 3 | 2);
        int length = content.length;
        while (length > 127) {
            field.write(length & 0x7f | 0x80);
            length >>>= 7;
        }
        field.write(length);
        field.writeBytes(content);
        return field.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
