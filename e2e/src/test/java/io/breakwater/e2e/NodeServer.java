package io.breakwater.e2e;

import java.net.URI;
import java.util.concurrent.TimeUnit;

/** A running Node server; closing it ends the process. */
record NodeServer(Process process, String url) implements AutoCloseable {

    URI uri() {
        return URI.create(url);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
