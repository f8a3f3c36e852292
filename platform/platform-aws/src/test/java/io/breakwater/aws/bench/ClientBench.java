package io.breakwater.aws.bench;

import io.breakwater.aws.FakeAws;
import io.breakwater.aws.TestAws;
import io.breakwater.aws.client.AwsService;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.client.ClientCache;
import io.breakwater.aws.client.ClientSettings;
import io.breakwater.aws.core.account.AccountRole;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.http.HttpSettings;
import io.breakwater.aws.http.SharedHttp;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;

/** Measures what clients and first calls cost in a fresh JVM; run by {@code bench/aws-clients/run}. */
public final class ClientBench {
    private static final int FURTHER = 40;

    private ClientBench() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "all" -> allServices();
            default -> firstCall(args[0]);
        }
    }

    /** From nothing to the first answer, and what the next calls take. */
    private static void firstCall(String service) throws Exception {
        try (var fake = new FakeAws()) {
            fake.replies(
                    service.equals("drs") ? FakeAws.json("{}") : FakeAws.xml(200, "<R><requestId>r</requestId></R>"));
            long begin = System.nanoTime();
            try (var aws = new TestAws(fake.url())) {
                double open = since(begin);
                call(aws, service);
                double first = since(begin);
                List<Double> further = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    long each = System.nanoTime();
                    call(aws, service);
                    further.add(since(each));
                }
                further.sort(Comparator.naturalOrder());
                print(
                        "%n%s in a fresh JVM: opened after %.0f ms, first answer after %.0f ms; then p50 %.2f ms, p99 %.2f ms a call%n",
                        service, open, first, further.get(250), further.get(495));
            }
        }
    }

    private static void call(TestAws aws, String service) {
        if (service.equals("drs")) {
            aws.client(AwsServices.drs())
                    .call(
                            DrsAsyncClient::describeJobs,
                            DescribeJobsRequest.builder().build())
                    .await()
                    .atMost(TestAws.PATIENCE);
        } else {
            aws.client(AwsServices.ec2())
                    .call(
                            Ec2AsyncClient::describeVpcs,
                            DescribeVpcsRequest.builder().build())
                    .await()
                    .atMost(TestAws.PATIENCE);
        }
    }

    /** The first client of each service and further ones, for other Regions, one service after the other. */
    private static void allServices() throws Exception {
        var settings =
                new ClientSettings(Optional.of(URI.create("http://127.0.0.1:9")), true, RetryMode.ADAPTIVE_V2, "bench");
        var http = new SharedHttp(
                new HttpSettings(50, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(5), false));
        print("%n| service | first client ms | further p50 ms | further p95 ms |%n|---|---|---|---|%n");
        try (http;
                var cache = new ClientCache(settings, http, 10_000, Duration.ofHours(1), Clock.systemUTC())) {
            for (AwsService<?> service : services()) {
                double first = make(cache, service, "us-east-1");
                List<Double> further = new ArrayList<>();
                for (int i = 0; i < FURTHER; i++) {
                    further.add(make(cache, service, "eu-west-" + i));
                }
                further.sort(Comparator.naturalOrder());
                print(
                        "| %s | %.1f | %.2f | %.1f |%n",
                        service.id(), first, further.get(FURTHER / 2), further.get(FURTHER * 95 / 100));
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            print(
                    "%n%d clients: %d MB of heap after a collection%n",
                    cache.size(), (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    /** DRS first: the first of all also loads what the services share. */
    private static List<AwsService<?>> services() throws Exception {
        List<AwsService<?>> services = new ArrayList<>();
        for (Method method : Arrays.stream(AwsServices.class.getMethods())
                .sorted(Comparator.comparing(
                                (Method method) -> !method.getName().equals("drs"))
                        .thenComparing(Method::getName))
                .toList()) {
            if (method.getReturnType() == AwsService.class) {
                services.add((AwsService<?>) method.invoke(null));
            }
        }
        return services;
    }

    private static double make(ClientCache cache, AwsService<?> service, String region) {
        long begin = System.nanoTime();
        cache.get(service, new Target(AccountRole.own(), region), true).join();
        return since(begin);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
