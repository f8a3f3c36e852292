package io.breakwater.web;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A TCP line to a port of this machine that can be cut and mended. */
public final class CuttableLine implements AutoCloseable {

    private final Vertx vertx;
    private final int target;
    private final NetServer server;
    private final Queue<NetSocket> sockets = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;

    public CuttableLine(Vertx vertx, int target) {
        this.vertx = vertx;
        this.target = target;
        this.server = vertx.createNetServer()
                .connectHandler(this::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void accept(NetSocket client) {
        if (cut) {
            close(client);
            return;
        }
        client.pause();
        vertx.createNetClient()
                .connect(target, "127.0.0.1")
                .onSuccess(upstream -> join(client, upstream))
                .onFailure(failure -> close(client));
    }

    private void join(NetSocket client, NetSocket upstream) {
        sockets.add(client);
        sockets.add(upstream);
        client.handler(bytes -> upstream.write(bytes).onFailure(failure -> close(client)));
        upstream.handler(bytes -> client.write(bytes).onFailure(failure -> close(upstream)));
        client.closeHandler(ignored -> close(upstream));
        upstream.closeHandler(ignored -> close(client));
        client.resume();
    }

    private static void close(NetSocket socket) {
        socket.close().onFailure(failure -> {});
    }

    public int port() {
        return server.actualPort();
    }

    public void cut() {
        cut = true;
        sockets.removeIf(socket -> {
            close(socket);
            return true;
        });
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
