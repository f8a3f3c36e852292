package io.breakwater.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What the services count about themselves, read where Prometheus would. */
final class Metrics {

    private Metrics() {}

    /** Calls of fake-tools that ended by cancellation. */
    static double cancelledCalls(Stack stack) {
        return page(stack, 18094)
                .lines()
                .filter(line ->
                        line.startsWith("breakwater_fake_tools_calls_total") && line.contains("outcome=\"cancelled\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String page(Stack stack, int managementPort) {
        try {
            var request = HttpRequest.newBuilder(stack.local(managementPort).resolve("/q/metrics"))
                    .build();
            return stack.http().send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
