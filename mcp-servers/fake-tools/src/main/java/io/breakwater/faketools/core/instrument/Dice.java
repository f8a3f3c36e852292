package io.breakwater.faketools.core.instrument;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Chance that repeats itself: seeded from the arguments, so equal arguments give equal results on every machine. */
final class Dice {

    private final Random random;

    private Dice(long seed) {
        this.random = new Random(seed);
    }

    /** Arguments need a {@code toString} that shows their value: numbers, texts, enums, records, lists of these. */
    static Dice seededBy(Object... arguments) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.deepToString(arguments).getBytes(UTF_8));
            return new Dice(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** A number from {@code low} to {@code high}, rounded to four digits. */
    double between(double low, double high) {
        return round(low + random.nextDouble() * (high - low));
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    long whole(long low, long high) {
        return low + (long) (random.nextDouble() * (high - low + 1));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
