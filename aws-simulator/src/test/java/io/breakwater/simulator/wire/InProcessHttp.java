package io.breakwater.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The HTTP client of an unmodified SDK client, whose other end is a function instead of a network. */
final class InProcessHttp implements SdkHttpClient {
    /** What answers: it gets the request as it came and gives the answer as it goes. */
    interface Server {
        WireResponse answer(WireRequest request);
    }

    private final Server server;

    InProcessHttp(Server server) {
        this.server = server;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return executed(server.answer(wireRequest(request)));
            }

            @Override
            public void abort() {
                // Nothing runs that could be ended.
            }
        };
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private static WireRequest wireRequest(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        http.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        byte[] body = new byte[0];
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream content = request.contentStreamProvider().get().newStream()) {
                body = content.readAllBytes();
            }
        }
        return new WireRequest(
                http.method().name(),
                http.encodedPath().isEmpty() ? "/" : http.encodedPath(),
                http.encodedQueryParameters().orElse(""),
                headers,
                body);
    }

    private static HttpExecuteResponse executed(WireResponse response) {
        SdkHttpFullResponse.Builder http = SdkHttpFullResponse.builder().statusCode(response.status());
        http.putHeader("Content-Length", Integer.toString(response.body().length));
        response.headers().forEach(http::putHeader);
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
                .build();
    }
}
