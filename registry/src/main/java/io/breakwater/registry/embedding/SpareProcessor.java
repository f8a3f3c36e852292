package io.breakwater.registry.embedding;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Says which runs of the model may be helped by a second processor: those that begin while no other is under way, as long
 * as it pays. Two processors on one run are far from twice as fast, so with several questions at once each keeps to its
 * own; and where other programs want the second processor, a helped run waits for its slower half. So the time of long
 * runs is watched both ways, and now and then one goes the way that looks worse, lest an old impression stays. Thread-safe.
 */
final class SpareProcessor {

    /**
     * Below this the matrices are too small to be divided and both ways take the same time. A short run still goes the way
     * of the long ones, whose weights are in the processor's cache.
     */
    private static final int FEWEST_DIVIDED = 40;

    /** What a run costs before its first token, in tokens. */
    private static final int FIXED_COST = 20;

    private static final double WEIGHT_OF_SLOWER = 0.25;
    private static final double WEIGHT_OF_FASTER = 0.5;
    private static final int OTHER_WAY_EVERY = 32;

    private final LongSupplier nanoTime;
    private final AtomicInteger underWay = new AtomicInteger();
    private double helpedCost;
    private double aloneCost;
    private int choices;

    /** @param nanoTime {@link System#nanoTime}, or what a test wants it to be */
    SpareProcessor(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One run of the model, from its making until it is closed. */
    final class Run implements AutoCloseable {

        private final int tokens;
        private final boolean telling;
        private final boolean helped;
        private final long began;

        private Run(int tokens) {
            boolean first = underWay.incrementAndGet() == 1;
            this.tokens = tokens;
            this.telling = first && tokens >= FEWEST_DIVIDED;
            this.helped = first && choose(telling);
            this.began = nanoTime.getAsLong();
        }

        boolean helped() {
            return helped;
        }

        @Override
        public void close() {
            underWay.decrementAndGet();
            if (telling) {
                learn(helped, (nanoTime.getAsLong() - began) / (double) (tokens + FIXED_COST));
            }
        }
    }

    Run begin(int tokens) {
        return new Run(tokens);
    }

    private synchronized boolean choose(boolean telling) {
        boolean pays = helpedCost <= aloneCost;
        choices += telling ? 1 : 0;
        return telling && choices % OTHER_WAY_EVERY == 0 ? !pays : pays;
    }

    private synchronized void learn(boolean helped, double cost) {
        if (helped) {
            helpedCost = mixed(helpedCost, cost);
        } else {
            aloneCost = mixed(aloneCost, cost);
        }
    }

    private static double mixed(double known, double newest) {
        if (known == 0) {
            return newest;
        }
        return known + (newest > known ? WEIGHT_OF_SLOWER : WEIGHT_OF_FASTER) * (newest - known);
    }
}
