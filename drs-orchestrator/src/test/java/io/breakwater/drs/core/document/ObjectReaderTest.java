package io.breakwater.drs.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectReaderTest {

    private enum Colour {
        RED,
        GREEN
    }

    private static ObjectReader reader(String json) {
        try {
            return ObjectReader.of(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsWhatIsThere() {
        ObjectReader reader =
                reader("{'a':'x','b':true,'c':7,'d':'PT5M','e':'red','f':['u','v'],'g':{'h':'i'},'n':null}");

        assertThat(reader.text("a", 5)).isEqualTo("x");
        assertThat(reader.flag("b")).contains(true);
        assertThat(reader.number("c", 1, 9)).contains(7);
        assertThat(reader.duration("d", Duration.ZERO, Duration.ofHours(1))).contains(Duration.ofMinutes(5));
        assertThat(reader.oneOf("e", Colour.class)).contains(Colour.RED);
        assertThat(reader.texts("f", 2, 5)).containsExactly("u", "v");
        assertThat(reader.textsByName("g", 5, 5)).isEqualTo(Map.of("h", "i"));
        assertThat(reader.has("n")).isFalse();
        assertThat(reader.optionalText("missing", 5)).isEmpty();
        reader.nothingElse();
        assertThat(reader.defects()).isEmpty();
    }

    @Test
    void wrongTypesAreTold() {
        ObjectReader reader = reader("{'a':1,'b':'yes','c':'7','d':5,'e':3,'f':{},'g':[],'h':2.5}");

        reader.text("a", 5);
        reader.flag("b");
        reader.number("c", 1, 9);
        reader.duration("d", Duration.ZERO, Duration.ofHours(1));
        reader.oneOf("e", Colour.class);
        reader.texts("f", 2, 5);
        reader.textsByName("g", 2, 5);
        reader.number("h", 1, 9);

        assertThat(reader.defects())
                .containsExactly(
                        new Defect("/a", "must be a text"),
                        new Defect("/b", "must be true or false"),
                        new Defect("/c", "must be a whole number from 1 to 9"),
                        new Defect("/d", "must be a text"),
                        new Defect("/e", "must be a text"),
                        new Defect("/f", "must be an array"),
                        new Defect("/g", "must be an object"),
                        new Defect("/h", "must be a whole number from 1 to 9"));
    }

    @Test
    void boundsAreTold() {
        ObjectReader reader = reader(
                "{'a':'toolong','b':' ','c':10,'d':'PT2H','e':'blue','f':['x','x',3],'g':[1,2,3],'i':{'a':'b','c':'d'},'j':'soon'}");

        reader.text("a", 5);
        reader.text("b", 5);
        reader.requiredNumber("c", 1, 9);
        reader.duration("d", Duration.ZERO, Duration.ofHours(1));
        reader.oneOf("e", Colour.class);
        assertThat(reader.texts("f", 5, 5)).containsExactly("x");
        reader.texts("g", 2, 5);
        reader.textsByName("i", 1, 5);
        reader.duration("j", Duration.ZERO, Duration.ofHours(1));

        assertThat(reader.defects())
                .containsExactly(
                        new Defect("/a", "must have at most 5 characters"),
                        new Defect("/b", "must not be empty"),
                        new Defect("/c", "must be a whole number from 1 to 9"),
                        new Defect("/d", "must be between PT0S and PT1H"),
                        new Defect("/e", "must be one of RED, GREEN"),
                        new Defect("/f/1", "is there twice"),
                        new Defect("/f/2", "must be a text of 1 to 5 characters"),
                        new Defect("/g", "must have at most 2 items"),
                        new Defect("/i", "must have at most 1 members"),
                        new Defect("/j", "must be an ISO-8601 duration such as PT15M"));
    }

    @Test
    void whatIsMissingIsTold() {
        ObjectReader reader = reader("{}");

        assertThat(reader.text("a", 5)).isEmpty();
        assertThat(reader.requiredNumber("b", 3, 9)).isEqualTo(3);

        assertThat(reader.defects()).containsExactly(new Defect("/a", "is required"), new Defect("/b", "is required"));
    }

    @Test
    void placesAreNamedThroughObjectsAndArrays() {
        ObjectReader reader = reader("{'list':[{'x':1},7],'map':{'a/b~c':{'y':2}}}");

        reader.objects("list", 5, (item, _) -> item.text("x", 5));
        reader.objectsByName("map").values().forEach(item -> {
            assertThat(item.pointer()).isEqualTo("/map/a~1b~0c");
            item.nothingElse();
        });

        assertThat(reader.defects())
                .extracting(Defect::pointer)
                .isEqualTo(List.of("/list/0/x", "/list/1", "/list/1/x", "/map/a~1b~0c/y"));
    }

    @Test
    void aDocumentIsAnObject() {
        assertThat(ObjectReader.of(null).defects()).containsExactly(new Defect("", "must be an object"));
    }
}
