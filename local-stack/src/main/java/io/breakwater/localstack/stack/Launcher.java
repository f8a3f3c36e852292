package io.breakwater.localstack.stack;

import io.breakwater.localstack.LocalStackException;
import io.breakwater.localstack.certificates.LocalCertificates;
import io.breakwater.localstack.process.Await;
import io.breakwater.localstack.suite.Component;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Starts a stack, watches over it and stops it.
 *
 * <p>A component that ends while the stack starts ends the start: everything is stopped in order and the sentence names
 * it. One that ends later is named with its last log lines and marked {@code failed}; the others go on, as they must in
 * production, and nothing is restarted behind the developer's back.
 */
public final class Launcher {
    private static final Duration WATCH = Duration.ofMillis(500);

    private final Stack stack;
    private final Consumer<String> out;
    /** Told to end from outside. */
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Nothing more will be started. */
    private final CountDownLatch started = new CountDownLatch(1);

    /** The start failed, and everything was stopped because of that. */
    private final CountDownLatch failed = new CountDownLatch(1);

    public Launcher(Stack stack, Consumer<String> out) {
        this.stack = stack;
        this.out = out;
    }

    /**
     * Starts everything, calls {@code ready} once, and returns when the stack was told to stop (Ctrl-C, {@code down}).
     *
     * @throws LocalStackException with what to do, when it cannot start; nothing is left running then
     */
    public void run(OptionalInt wantedOffset, Profile.Aws wantedAws, Runnable ready) {
        Home home = stack.home();
        try (LauncherLock lock = LauncherLock.take(home).orElseThrow(() -> alreadyRunning(home))) {
            stack.profile().require(home, wantedOffset, wantedAws);
            home.claim();
            out.accept("Starting Breakwater in " + home.folder());
            endLeftovers();
            stack.requireStartable();
            Thread hook = new Thread(this::shutDown, "breakwater-shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            if (startOrStop()) {
                ready.run();
                watch();
            }
        } finally {
            releaseOwn();
        }
    }

    /** Whether everything runs; false when the launcher was told to end meanwhile. */
    private boolean startOrStop() {
        try {
            prepare();
            startAll();
            return true;
        } catch (RuntimeException e) {
            if (isStopping()) {
                return false;
            }
            stack.stop();
            failed.countDown();
            throw e;
        }
    }

    private void prepare() {
        stack.profile().write(stack.home());
        LocalCertificates certificates = new LocalCertificates(stack.home().tls(), Clock.systemUTC());
        if (certificates.prepare() == LocalCertificates.Outcome.AUTHORITY_RENEWED) {
            out.accept("A certificate authority for localhost was made: " + certificates.authorityFile());
        }
    }

    private void endLeftovers() {
        List<Component> ended = stack.stop();
        if (!ended.isEmpty()) {
            out.accept("Stopped what an earlier launcher left running: "
                    + String.join(", ", ended.stream().map(Component::name).toList()));
        }
    }

    /** Each component starts as soon as those it names are ready, so independent ones start side by side. */
    private void startAll() {
        ComponentStarter starter = new ComponentStarter(stack, out);
        CompletableFuture<Void> failure = new CompletableFuture<>();
        Map<String, CompletableFuture<Void>> starts = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Component component : stack.values().suite().components()) {
                CompletableFuture<?>[] before =
                        component.after().stream().map(starts::get).toArray(CompletableFuture[]::new);
                Runnable start = () -> start(starter, component, failure);
                starts.put(component.name(), CompletableFuture.allOf(before).thenRunAsync(start, threads));
            }
            CompletableFuture<Void> all =
                    CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new));
            try {
                CompletableFuture.anyOf(all, failure).join();
            } catch (CompletionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        } finally {
            started.countDown();
        }
    }

    private void start(ComponentStarter starter, Component component, CompletableFuture<Void> failure) {
        try {
            if (isStopping()) {
                throw new LocalStackException("The start was interrupted.");
            }
            long begin = System.nanoTime();
            out.accept("  starting  %s".formatted(component.title()));
            starter.start(component);
            stack.home().mark(component.name(), Home.Mark.READY);
            out.accept("  ready     %s (%.1f s)".formatted(component.title(), (System.nanoTime() - begin) / 1e9));
        } catch (RuntimeException e) {
            failure.completeExceptionally(e);
            throw e;
        }
    }

    private void watch() {
        Set<String> reported = new HashSet<>();
        while (!isStopping()) {
            List<Component> gone = new ArrayList<>();
            for (Component component : stack.values().suite().components()) {
                if (stack.home().process(component.name()).isEmpty() && reported.add(component.name())) {
                    gone.add(component);
                }
            }
            if (!gone.isEmpty() && !isStopping()) {
                report(gone);
            }
            if (!Await.pause(WATCH)) {
                return;
            }
        }
    }

    private void report(List<Component> gone) {
        gone.forEach(component -> stack.home().mark(component.name(), Home.Mark.FAILED));
        out.accept(Stack.explain(stack.home(), gone));
        out.accept("The others go on. To start all afresh: ./breakwater down, then ./breakwater up.");
    }

    /** Runs when the launcher is told to end; the JVM waits for it. */
    private void shutDown() {
        if (failed.getCount() == 0) {
            return;
        }
        stopping.countDown();
        out.accept("Stopping …");
        stack.stop();
        // What was just being started when the first pass looked.
        Await.until(Duration.ofSeconds(10), () -> started.getCount() == 0);
        stack.stop();
        releaseOwn();
        out.accept("Stopped.");
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void releaseOwn() {
        if (stack.home().launcher().filter(ProcessHandle.current()::equals).isPresent()) {
            stack.home().release();
        }
    }

    private static LocalStackException alreadyRunning(Home home) {
        String who = home.launcher()
                .map(launcher -> " (process " + launcher.pid() + ")")
                .orElse("");
        return new LocalStackException(
                "Breakwater already runs in %s%s. './breakwater status' shows it, './breakwater down' stops it; --home DIR with --port-offset N starts a second one."
                        .formatted(home.folder(), who));
    }
}
