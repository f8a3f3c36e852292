package io.breakwater.faketools.core.instrument;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Judges people it has never met. */
public final class UserProfiles {

    private static final List<String> SEGMENTS = List.of("explorer", "collector", "tinkerer", "sceptic", "night owl");
    private static final List<String> PASTIMES = List.of("kite mending", "cloud naming", "slow chess", "map folding");

    private UserProfiles() {}

    public record Profile(String username, OptionalInt age, List<String> interests, List<String> countries) {
        public Profile {
            Check.holds(!username.isBlank(), "profile.username", "must not be blank");
            age.ifPresent(years -> Check.range("profile.age", years, 0, 150));
            interests = List.copyOf(interests);
            countries = List.copyOf(countries);
        }
    }

    /** @param depth 1 to 10 */
    public record Options(int depth, boolean recommendations, List<String> focusAreas) {
        public Options {
            Check.range("options.depth", depth, 1, 10);
            focusAreas = List.copyOf(focusAreas);
        }
    }

    public record Trait(String name, double score) {}

    public record Analysis(String username, String segment, List<Trait> traits, List<String> recommendations) {}

    public static Analysis analyze(Profile profile, Options options) {
        var dice = Dice.seededBy("profile", profile, options.depth());
        var segment = dice.pick(SEGMENTS);
        var traits = Stream.concat(profile.interests().stream(), options.focusAreas().stream())
                .distinct()
                .limit(options.depth())
                .map(name -> new Trait(name, dice.between(0, 1)))
                .toList();
        var advice = options.recommendations() ? List.of(dice.pick(PASTIMES)) : List.<String>of();
        return new Analysis(profile.username(), segment, traits, advice);
    }
}
