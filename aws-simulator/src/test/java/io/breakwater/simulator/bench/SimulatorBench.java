package io.breakwater.simulator.bench;

import io.breakwater.simulator.SampleKeys;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Calls DescribeSourceServers of a running simulator over kept connections. Each request is signed once and sent many
 * times: the simulator verifies every one, and the generator stays small beside it.
 */
public final class SimulatorBench {
    private static final int CONNECTIONS = 8;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
    private final URI endpoint;
    private final long pid;

    private SimulatorBench(URI endpoint, long pid) {
        this.endpoint = endpoint;
        this.pid = pid;
    }

    /** @param args the endpoint and the simulator's process id */
    public static void main(String[] args) throws InterruptedException, IOException {
        new SimulatorBench(URI.create(args[0]), Long.parseLong(args[1])).run();
    }

    private void run() throws InterruptedException, IOException {
        measure("{\"maxResults\":10}", 6_000);
        System.out.println("memory after the start: " + megabytes() + " MB resident");
        for (int results : new int[] {10, 100}) {
            String body = "{\"maxResults\":" + results + "}";
            int requests = results == 10 ? 20_000 : 5_000;
            Duration processor = processorTime();
            Result result = measure(body, requests);
            double used = processorTime().minus(processor).toNanos() / 1e6 / requests;
            System.out.printf(
                    Locale.ROOT,
                    "%3d results: %6.0f requests/s, p50 %.1f ms, p99 %.1f ms, %6.1f MB/s, %.2f ms processor time each%n",
                    results,
                    requests / result.seconds(),
                    result.percentile(50),
                    result.percentile(99),
                    result.bytes() / 1e6 / result.seconds(),
                    used);
        }
        System.out.println("memory after the calls: " + megabytes() + " MB resident");
        vertx.close();
    }

    private Result measure(String body, int requests) throws InterruptedException {
        RequestOptions request = signed(body);
        var latencies = new long[requests];
        var started = new AtomicInteger();
        var bytes = new AtomicLong();
        var done = new CountDownLatch(requests);
        long begin = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            next(request, body, started, latencies, bytes, done);
        }
        done.await();
        return new Result((System.nanoTime() - begin) / 1e9, latencies, bytes.get());
    }

    private void next(
            RequestOptions request,
            String body,
            AtomicInteger started,
            long[] latencies,
            AtomicLong bytes,
            CountDownLatch done) {
        int number = started.getAndIncrement();
        if (number >= latencies.length) {
            return;
        }
        long begin = System.nanoTime();
        http.request(request)
                .compose(call -> call.send(Buffer.buffer(body)))
                .compose(SimulatorBench::accepted)
                .onComplete(answer -> {
                    if (answer.failed()) {
                        answer.cause().printStackTrace();
                        System.exit(1);
                    }
                    latencies[number] = System.nanoTime() - begin;
                    bytes.addAndGet(answer.result().length());
                    done.countDown();
                    next(request, body, started, latencies, bytes, done);
                });
    }

    private static io.vertx.core.Future<Buffer> accepted(HttpClientResponse response) {
        return response.body().map(content -> {
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + content);
            }
            return content;
        });
    }

    private RequestOptions signed(String body) {
        URI uri = endpoint.resolve("/DescribeSourceServers");
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(
                                AwsCredentialsIdentity.create(SampleKeys.PRODUCTION_ID, SampleKeys.PRODUCTION_SECRET))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(uri)
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .payload(() -> new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "drs")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"));
        var request = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(uri.toString());
        signed.request().headers().forEach((name, values) -> request.putHeader(name, values.getFirst()));
        return request;
    }

    private String megabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> String.valueOf(Long.parseLong(line.replaceAll("\\D", "")) / 1_024))
                .findFirst()
                .orElse("?");
    }

    private Duration processorTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private record Result(double seconds, long[] latencies, long bytes) {
        double percentile(int percent) {
            long[] sorted = latencies.clone();
            Arrays.sort(sorted);
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
        }
    }
}
