package io.breakwater.registry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Searches per second of a running registry: every question once (embedded anew), then all of them again (remembered). */
final class HttpBench {

    private static final int PARALLEL = 32;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String token;
    private final PrintStream out;

    HttpBench(String url, String token, PrintStream out) {
        this.url = URI.create(url.replaceAll("/+$", "") + "/registry/search");
        this.token = token;
        this.out = out;
    }

    void run(List<DataSet> sets) throws Exception {
        var questions = SpeedBench.questions(sets);
        out.printf("## Speed through HTTP, %d at a time, %d questions, %s%n%n", PARALLEL, questions.size(), url);
        out.println("| questions | p50 ms | p99 ms | searches/s | refused |");
        out.println("|---|---|---|---|---|");
        row("warm-up", questions.subList(0, Math.min(300, questions.size())), "warm ");
        row("new", questions, "");
        row("repeated", questions, "");
        out.println();
    }

    private void row(String name, List<String> questions, String prefix) throws Exception {
        var places = new Semaphore(PARALLEL);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Double>>();
            questions.forEach(question -> tasks.add(() -> timed(prefix + question, places)));
            long start = System.nanoTime();
            var times = new double[tasks.size()];
            int refused = 0;
            var results = pool.invokeAll(tasks);
            double seconds = (System.nanoTime() - start) / 1e9;
            for (int i = 0; i < times.length; i++) {
                times[i] = results.get(i).get();
                refused += times[i] < 0 ? 1 : 0;
            }
            Arrays.sort(times);
            out.printf(
                    "| %s | %.1f | %.1f | %,.0f | %d |%n",
                    name, times[times.length / 2], times[times.length * 99 / 100], times.length / seconds, refused);
        }
    }

    /** Milliseconds, or -1 when the answer was no 200. */
    private double timed(String question, Semaphore places) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "?top_n=10&q=" + URLEncoder.encode(question, UTF_8)))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(30))
                .build();
        places.acquire();
        try {
            long start = System.nanoTime();
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? (System.nanoTime() - start) / 1e6 : -1;
        } finally {
            places.release();
        }
    }
}
