package io.breakwater.cicd.core.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "built.zip|built.zip|built.zip",
                "shop/SourceArti/x1.zip|x1.zip|x1.zip",
                "..\\..\\boot.ini|boot.ini|boot.ini",
                "../../etc/passwd|passwd|passwd",
                ".htaccess|htaccess|htaccess",
                "Größe*.zip|Gr__e_.zip|Gr%C3%B6%C3%9Fe%2A.zip",
                "a\";b=c.zip|a__b_c.zip|a%22%3Bb%3Dc.zip",
                "shop/|artifact|artifact"
            })
    void aNameFromOutsideIsOnlyAName(String name, String plain, String extended) {
        assertThat(FileName.attachment(name))
                .isEqualTo("attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, extended));
    }

    @Test
    void nothingInANameEndsAHeaderOrTurnsTheText() {
        assertThat(FileName.attachment("a\r\nSet-Cookie: x.zip")).doesNotContain("\r", "\n");
        assertThat(FileName.attachment("invoice\u202egpj.exe")).contains("filename=\"invoicegpj.exe\"");
    }

    @Test
    void aLongNameKeepsItsEnd() {
        assertThat(FileName.attachment("x".repeat(500) + ".zip"))
                .contains("xxx.zip\"")
                .hasSizeLessThan(300);
    }
}
