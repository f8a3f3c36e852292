package io.breakwater.localstack.process;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.time.Duration;

/** Ending processes in order. */
public final class Signals {
    private Signals() {}

    /**
     * Asks {@code process} to end by {@code signal} (its name without SIG) and waits; after {@code grace} it is killed.
     *
     * @return whether it ended by itself
     */
    public static boolean end(ProcessHandle process, String signal, Duration grace) {
        send(process, signal);
        if (Await.until(grace, () -> !process.isAlive())) {
            return true;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Await.until(Duration.ofSeconds(5), () -> !process.isAlive());
        return false;
    }

    private static void send(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new LocalStackException("The program 'kill' is missing: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
