package io.breakwater.aws.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts the calls under way, so that shutting down need not cut changes off in the middle. */
final class InFlight {
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private int calls;
    private boolean closed;

    /** Whether a further call may begin; if so {@link #leave} must follow. */
    synchronized boolean enter() {
        if (closed) {
            return false;
        }
        calls++;
        return true;
    }

    synchronized void leave() {
        calls--;
        if (closed && calls == 0) {
            empty.complete(null);
        }
    }

    void drain(Duration longest) {
        synchronized (this) {
            closed = true;
            if (calls == 0) {
                empty.complete(null);
            }
        }
        try {
            empty.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with a failure", e);
        } catch (TimeoutException e) {
            // Those still under way fail when their connections close.
            return;
        }
    }
}
