package io.breakwater.simulator.core.world;

/**
 * What happens when a timer is due. It holds ids and values only, never a row it means to change: rows are read when the
 * effect runs, since they may have changed or gone since.
 */
@FunctionalInterface
public interface Effect {
    /**
     * Runs under the world's lock, while {@link World#now} tells the instant the timer was due.
     *
     * @param world the state to read and change
     */
    void run(World world);
}
