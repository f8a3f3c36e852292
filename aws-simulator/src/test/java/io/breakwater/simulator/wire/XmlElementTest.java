package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementTest {
    @TempDir
    private Path files;

    @Test
    void namesComeWithoutPrefixAndAttributesWithIt() {
        // When
        XmlElement root = parse(
                "<s3:Grant xmlns:s3='urn:s3' xmlns:xsi='urn:i'><s3:Grantee xsi:type='Group' plain='p'/></s3:Grant>");
        // Then
        assertThat(root.name()).isEqualTo("Grant");
        XmlElement grantee = root.child("Grantee").orElseThrow();
        assertThat(grantee.attribute("xsi:type")).contains("Group");
        assertThat(grantee.attribute("plain")).contains("p");
        assertThat(grantee.attribute("type")).isEmpty();
    }

    @Test
    void textIsWhatWasMeant() {
        // When
        XmlElement root = parse("<a>1 &lt; 2 &amp;&#xD;<![CDATA[<b>]]><!-- not this -->ü</a>");
        // Then
        assertThat(root.text()).isEqualTo("1 < 2 &\r<b>ü");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        // Given
        String odd = "a\r\n\tb <&>\"' \uD83D\uDE00 end";
        byte[] written = new XmlText()
                .open("a")
                .element("b", odd)
                .element("c", "")
                .close("a")
                .bytes();
        // When
        XmlElement root = XmlElement.parse(written);
        // Then
        assertThat(root.child("b").orElseThrow().text()).isEqualTo(odd);
        assertThat(root.child("c").orElseThrow().text()).isEmpty();
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() {
        // Given
        byte[] written =
                new XmlText().element("a", "x\u0000\u0001\uFFFF\uD800y").bytes();
        // When
        XmlElement root = XmlElement.parse(written);
        // Then
        assertThat(root.text()).isEqualTo("x\uFFFD\uFFFD\uFFFD\uFFFDy");
    }

    @Test
    void noFileIsReadForAnEntity() throws IOException {
        // Given
        Path secret = Files.writeString(files.resolve("secret"), "secret");
        String document = "<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>";
        // When
        assertThatThrownBy(() -> parse(document))
                // Then
                .isInstanceOf(UnreadableRequest.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>",
                "<a>&unknown;</a>",
                "<a><b></a>",
                "<a/><b/>",
                "",
                "no markup",
                "{\"a\":1}"
            })
    void documentsWithADocumentTypeOrFaultsAreRefused(String document) {
        // When
        assertThatThrownBy(() -> parse(document))
                // Then
                .isInstanceOf(UnreadableRequest.class);
    }

    @Test
    void bottomlessDocumentsAreRefused() {
        // Given
        String document = "<a>".repeat(100_000);
        // When
        assertThatThrownBy(() -> parse(document))
                // Then
                .isInstanceOf(UnreadableRequest.class)
                .hasMessage("The XML is nested too deeply");
    }

    private static XmlElement parse(String document) {
        return XmlElement.parse(document.getBytes(StandardCharsets.UTF_8));
    }
}
