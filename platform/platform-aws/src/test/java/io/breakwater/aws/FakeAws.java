package io.breakwater.aws;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An HTTP server that counts what arrives and answers, or does not, as told. Each reply serves one request, the last one all others. */
public final class FakeAws implements AutoCloseable {
    private final ServerSocket server;
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    public FakeAws() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** A request that arrived whole. */
    public record Received(String line, Map<String, String> headers, String body, int connection) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What a request gets. */
    public sealed interface Reply {
        record Answer(int status, String body, Map<String, String> headers) implements Reply {}

        /** Nothing, for as long as the server lives. */
        record Silence() implements Reply {}

        /** An answer that is held back until the latch is open. */
        record Held(CountDownLatch until, Answer answer) implements Reply {}

        /** The connection ends with a reset. */
        record Reset() implements Reply {}

        /** The head of an answer and half of its body, then the end. */
        record Torn() implements Reply {}
    }

    public static Reply.Answer json(String body) {
        return new Reply.Answer(200, body, Map.of("x-amzn-RequestId", "req-1", "Content-Type", "application/json"));
    }

    public static Reply error(int status, String type, String... headers) {
        Map<String, String> all = new TreeMap<>(Map.of("x-amzn-RequestId", "req-1", "x-amzn-ErrorType", type));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Reply.Answer(status, "{\"message\":\"no\",\"resourceId\":\"s-1\"}", all);
    }

    public static Reply xml(int status, String body) {
        return new Reply.Answer(status, body, Map.of("x-amzn-RequestId", "req-1", "Content-Type", "text/xml"));
    }

    public synchronized FakeAws replies(Reply... replies) {
        script.clear();
        script.addAll(List.of(replies));
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public List<Received> received() {
        return received;
    }

    public List<Received> received(Predicate<Received> which) {
        return received.stream().filter(which).toList();
    }

    /** How many connections were opened so far. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private synchronized Reply next() {
        return script.size() > 1 ? script.remove() : script.element();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                received.add(read(in, connection));
                if (!reply(socket)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away.
            return;
        }
    }

    private boolean reply(Socket socket) throws IOException {
        return switch (next()) {
            case Reply.Answer answer -> answer(socket, answer);
            case Reply.Held(CountDownLatch until, Reply.Answer answer) -> {
                try {
                    until.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                yield answer(socket, answer);
            }
            case Reply.Silence _ -> true;
            case Reply.Reset _ -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
            case Reply.Torn _ -> {
                OutputStream out = socket.getOutputStream();
                out.write(bytes(new Reply.Answer(200, "{\"job\"", Map.of()), 1_000));
                out.flush();
                yield false;
            }
        };
    }

    private static boolean answer(Socket socket, Reply.Answer answer) throws IOException {
        socket.getOutputStream().write(bytes(answer, answer.body().length()));
        return true;
    }

    private static byte[] bytes(Reply.Answer answer, int length) {
        var head = new StringBuilder("HTTP/1.1 " + answer.status() + " Whatever\r\nContent-Length: " + length + "\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return (head + "\r\n" + answer.body()).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Received read(InputStream in, int connection) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("the body broke off");
        }
        return new Received(line, headers, new String(body, StandardCharsets.UTF_8), connection);
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
