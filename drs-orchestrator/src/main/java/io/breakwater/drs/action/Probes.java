package io.breakwater.drs.action;

import io.breakwater.drs.core.action.ProbeNetworks;
import io.breakwater.drs.core.execution.ActionRun;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.web.guard.HostResolver;
import io.breakwater.web.guard.PinnedUrl;
import io.breakwater.web.outbound.NotAnswered;
import io.breakwater.web.outbound.OutboundHttp;
import io.breakwater.web.outbound.OutboundLimits;
import io.breakwater.web.outbound.OutboundRequest;
import io.breakwater.wire.guard.UpstreamUrl;
import io.breakwater.wire.guard.UrlRefused;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks whether something answers, once each time it is asked how the action is; the action's timeout ends it. */
final class Probes implements Performer {
    private static final Logger LOG = Logger.getLogger(Probes.class);

    private final Vertx vertx;
    private final ProbeNetworks networks;
    private final HostResolver resolver;
    private final OutboundHttp http;
    private final Duration look;
    private final NetClient sockets;

    Probes(Vertx vertx, ProbeNetworks networks, HostResolver resolver, OutboundHttp http, Duration look) {
        this.vertx = vertx;
        this.networks = networks;
        this.resolver = resolver;
        this.http = http;
        this.look = look;
        this.sockets = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) look.toMillis()));
    }

    /** Nothing leaves yet. The handle is what is looked at, its placeholders filled. */
    @Override
    public Uni<Sent> begin(Beginning beginning) {
        return switch (beginning.task()) {
            case Task.TcpProbe probe -> Uni.createFrom().item(beginning.accepted(probe.host() + " " + probe.port()));
            case Task.HttpProbe probe ->
                Uni.createFrom().item(beginning.accepted(probe.url() + " " + probe.expectedStatus()));
            case Task.SsmAutomation _,
                    Task.SsmCommand _,
                    Task.LambdaInvocation _,
                    Task.HttpCall _,
                    Task.McpToolCall _ -> throw new IllegalArgumentException("no probe");
        };
    }

    @Override
    public Uni<Optional<ActionSeen>> progress(ActionRun run, String handle) {
        String[] parts = handle.split(" ", 2);
        int number = Integer.parseInt(parts[1]);
        Uni<ActionSeen> seen =
                run.action().task() instanceof Task.TcpProbe ? connect(parts[0], number) : get(parts[0], number);
        return seen.onFailure(UrlRefused.class)
                .recoverWithItem(refused -> ActionText.broke("It was not looked at: it " + why(refused) + "."))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf("probe sees nothing yet action=%s cause=%s", run.id(), failure.getMessage());
                    return new ActionSeen.StillRunning();
                })
                .map(Optional::of);
    }

    private static String why(Throwable refused) {
        return refused instanceof UrlRefused url ? url.why() : "cannot be reached";
    }

    private Uni<ActionSeen> connect(String host, int port) {
        return address(host)
                .chain(address -> Uni.createFrom()
                        .completionStage(
                                () -> sockets.connect(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                                        .compose(io.vertx.core.net.NetSocket::close)
                                        .toCompletionStage()))
                .replaceWith(ActionText.ended(host + " accepts connections on port " + port))
                .ifNoItem()
                .after(look)
                .fail();
    }

    private Uni<ActionSeen> get(String url, int expected) {
        return Uni.createFrom()
                .item(() -> UpstreamUrl.parse(url))
                .chain(parsed -> address(parsed.host())
                        .chain(address -> http.send(
                                new OutboundRequest("GET", new PinnedUrl(parsed, address), Map.of(), ""),
                                OutboundLimits.within(look)))
                        .map(answer -> answer.status() == expected
                                ? ActionText.ended(parsed.host() + " answers with HTTP " + expected)
                                : new ActionSeen.StillRunning())
                        .onFailure(NotAnswered.class)
                        .recoverWithItem(new ActionSeen.StillRunning()));
    }

    /** A name that cannot be found may be found later: what was recovered registers itself when it is up. */
    private Uni<InetAddress> address(String host) {
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.executeBlocking(() -> choose(host), false).toCompletionStage());
    }

    private InetAddress choose(String host) throws UnknownHostException {
        return networks.choose(resolver.resolve(host));
    }

    void close() {
        sockets.close();
    }
}
