package io.breakwater.registry.core.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.core.ranking.ToolDocument.SchemaWords;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolViewsTest {

    @Test
    void eachAspectIsAViewOfItsOwn() {
        var server = new ToolDocument.Server("osm", "osm maps", "Maps of the world");
        var tool = new ToolDocument(server, "findNearby", "Finds places. Args: radius", SchemaWords.NONE);

        assertThat(ToolViews.of(tool))
                .containsExactly(
                        "find Nearby",
                        "Finds places. Args: radius",
                        "find Nearby: Finds places.",
                        "osm maps find Nearby: Finds places. Args: radius",
                        "Maps of the world");
    }

    @Test
    void aToolWithoutDescriptionIsKnownByItsName() {
        var tool = new ToolDocument(new ToolDocument.Server("s", "", ""), "ping", " ", SchemaWords.NONE);

        assertThat(ToolViews.of(tool)).startsWith("ping", "ping").hasSize(4);
    }

    @Test
    void endlessSentencesAreCut() {
        var tool = new ToolDocument(new ToolDocument.Server("s", "", ""), "n", "x".repeat(5_000), SchemaWords.NONE);

        assertThat(ToolViews.of(tool).get(2)).hasSize(303);
    }

    @Test
    void theVectorIsTheMean() {
        assertThat(ToolViews.mean(List.of(new float[] {1, 0}, new float[] {0, 1})))
                .containsExactly(0.5f, 0.5f);
    }
}
