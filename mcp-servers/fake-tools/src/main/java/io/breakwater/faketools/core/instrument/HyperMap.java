package io.breakwater.faketools.core.instrument;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Maps a place on Earth into more dimensions than it needs. */
public final class HyperMap {

    private HyperMap() {}

    /** Degrees and metres. */
    public record Place(double latitude, double longitude, double altitude) {
        public Place {
            Check.range("coordinates.latitude", latitude, -90, 90);
            Check.range("coordinates.longitude", longitude, -180, 180);
        }
    }

    /** @param dimensionCount 4 to 11; @param realityAnchoring 0 to 1 */
    public record Settings(Place place, int dimensionCount, double realityAnchoring) {
        public Settings {
            Check.range("dimension_count", dimensionCount, 4, 11);
            Check.range("reality_anchoring", realityAnchoring, 0, 1);
        }
    }

    public record Axis(String name, double value) {}

    public record Projection(List<Axis> axes, double distortion, boolean anchored) {}

    public static Projection map(Settings settings) {
        var dice = Dice.seededBy("map", settings);
        var place = settings.place();
        var known = List.of(
                new Axis("latitude", place.latitude()),
                new Axis("longitude", place.longitude()),
                new Axis("altitude", place.altitude()));
        var invented = IntStream.rangeClosed(4, settings.dimensionCount())
                .mapToObj(number -> new Axis("d" + number, dice.between(-1, 1)));
        var axes = Stream.concat(known.stream(), invented).toList();
        return new Projection(axes, Dice.round(1 - settings.realityAnchoring()), settings.realityAnchoring() >= 0.5);
    }
}
