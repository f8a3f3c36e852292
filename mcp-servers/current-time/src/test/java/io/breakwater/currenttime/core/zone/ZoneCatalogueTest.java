package io.breakwater.currenttime.core.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneCatalogueTest {

    private final ZoneCatalogue zones = new ZoneCatalogue();

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Zurich", "America/Argentina/Buenos_Aires", "UTC"})
    void findsIanaNames(String name) {
        assertThat(zones.find(name)).isEqualTo(new ZoneLookup.Known(ZoneId.of(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Zürich, Europe/Zurich",
        "europe/zurich, Europe/Zurich",
        "Zurich, Europe/Zurich",
        "Amercia/New_York, America/New_York",
        "new york, America/New_York",
        "Buenos Aires, America/Argentina/Buenos_Aires",
        "Tokio, Asia/Tokyo",
    })
    void suggestsTheNearestZone(String typed, String suggestion) {
        assertThat(zones.find(typed)).isEqualTo(new ZoneLookup.Unknown(typed, Optional.of(suggestion)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Middle-earth/Hobbiton", "+02:00"})
    void suggestsNothingForNamesThatAreFarFromEveryZone(String typed) {
        assertThat(zones.find(typed)).isEqualTo(new ZoneLookup.Unknown(typed, Optional.empty()));
    }

    @Test
    void doesNotCompareEndlessNames() {
        var endless = "Europe/Zurich".repeat(1000);

        assertThat(zones.find(endless)).isEqualTo(new ZoneLookup.Unknown(endless, Optional.empty()));
    }

    @Test
    void completesByRegionAndByCity() {
        assertThat(zones.startingWith("europe/zu")).containsExactly("Europe/Zurich");
        assertThat(zones.startingWith("zur")).containsExactly("Europe/Zurich");
    }

    @Test
    void completesWithAtMostOneHundredValues() {
        assertThat(zones.startingWith("")).hasSize(100).isSorted();
    }
}
