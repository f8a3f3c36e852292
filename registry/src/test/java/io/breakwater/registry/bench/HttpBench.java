package io.breakwater.registry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Searches per second of a running registry: rounds of questions it has never seen (embedded anew), then the last of them
 * again (remembered). One thread sends, since the generator shares the processors with what it measures.
 */
final class HttpBench implements AutoCloseable {

    private static final int PARALLEL = 32;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final int MEASURED_ROUNDS = 3;

    /** The first rounds measure the server's compiler: it takes some 10,000 requests until the code is what it stays. */
    private static final int WARM_UP_ROUNDS = 6;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(PARALLEL).setEventLoopSize(1));
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
        out.printf(
                "## Speed through HTTP, %d at a time, %d questions a round, %s%n%n", PARALLEL, questions.size(), url);
        out.println("| questions | p50 ms | p99 ms | searches/s | refused | processor ms each: registry | generator |");
        out.println("|---|---|---|---|---|---|---|");
        for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
            row("new, warm-up", asked("w" + round, questions));
        }
        for (int round = 1; round <= MEASURED_ROUNDS; round++) {
            row("new", asked("n" + round, questions));
        }
        var last = asked("n" + MEASURED_ROUNDS, questions);
        row("repeated, warm-up", last);
        row("repeated", last);
        out.println();
    }

    /** The mark makes each text one that no earlier round has asked. */
    private List<RequestOptions> asked(String mark, List<String> questions) {
        return questions.stream()
                .map(question -> URLEncoder.encode(question + " (" + mark + ")", UTF_8))
                .map(question -> new RequestOptions()
                        .setHost(url.getHost())
                        .setPort(url.getPort())
                        .setURI(url.getPath() + "?top_n=10&q=" + question)
                        .setTimeout(LONGEST_WAIT_MILLIS)
                        .putHeader("Authorization", "Bearer " + token))
                .toList();
    }

    private void row(String name, List<RequestOptions> requests) throws Exception {
        var server = ProcessorTime.ofRegistry(url);
        var generator = ProcessorTime.ofThisProcess();
        var round = new Round(requests);
        long start = System.nanoTime();
        vertx.runOnContext(_ -> IntStream.range(0, PARALLEL).forEach(_ -> round.next()));
        round.done.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (round.refused == requests.size()) {
            throw new IllegalStateException(
                    "Every search was refused: is BREAKWATER_TOKEN set and younger than its life?");
        }
        Arrays.sort(round.millis);
        out.printf(
                "| %s | %.1f | %.1f | %,.0f | %d | %.2f | %.2f |%n",
                name,
                round.millis[requests.size() / 2],
                round.millis[requests.size() * 99 / 100],
                requests.size() / seconds,
                round.refused,
                server.millisSince() / requests.size(),
                generator.millisSince() / requests.size());
    }

    /** All requests once, each answer sending the next one. Lives on one event loop. */
    private final class Round {
        final double[] millis;
        final CompletableFuture<Void> done = new CompletableFuture<>();
        int refused;
        private final List<RequestOptions> requests;
        private int sent;
        private int answered;

        Round(List<RequestOptions> requests) {
            this.requests = requests;
            this.millis = new double[requests.size()];
        }

        void next() {
            if (sent == requests.size()) {
                return;
            }
            int number = sent++;
            long start = System.nanoTime();
            var _ = http.request(requests.get(number))
                    .compose(HttpClientRequest::send)
                    .compose(response -> response.body().map(response))
                    .map(HttpClientResponse::statusCode)
                    .otherwise(0)
                    .onSuccess(status -> {
                        millis[number] = (System.nanoTime() - start) / 1e6;
                        answered(status);
                    });
        }

        private void answered(int status) {
            refused += status == 200 ? 0 : 1;
            if (++answered == requests.size()) {
                done.complete(null);
            }
            next();
        }
    }

    @Override
    public void close() {
        var _ = vertx.close();
    }
}
