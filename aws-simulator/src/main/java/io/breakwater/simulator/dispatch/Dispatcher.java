package io.breakwater.simulator.dispatch;

import io.breakwater.simulator.core.call.Authorizer;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.call.CallLog;
import io.breakwater.simulator.core.fault.Fault.Kind;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.signature.AccessKey;
import io.breakwater.simulator.core.signature.Credential;
import io.breakwater.simulator.core.signature.SignatureRejected;
import io.breakwater.simulator.core.signature.SignatureVerifier;
import io.breakwater.simulator.core.signature.SignedRequest;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Answer;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.wire.WireRequest;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Takes a call from its bytes to its outcome. The order is that of AWS: who is it, is the service up, does the operation
 * exist, can the request be read, may the caller, and only then what the operation does.
 */
public final class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final World world;
    private final ServiceDirectory services;
    private final SignatureVerifier signatures;
    private final Authorizer authorizer;
    private final CallLog log;

    public Dispatcher(
            World world, ServiceDirectory services, SignatureVerifier signatures, Authorizer authorizer, CallLog log) {
        this.world = world;
        this.services = services;
        this.signatures = signatures;
        this.authorizer = authorizer;
        this.log = log;
    }

    public Outcome dispatch(WireRequest request) {
        var signed = new SignedRequest(
                request.method(), request.rawPath(), request.rawQuery(), request.headers(), request.body());
        Route route = services.route(signingName(signed), request);
        var conversation =
                world.locked(() -> new Conversation(route, world.ids().uuid(), log, world.now()));
        try {
            Credential credential = authenticate(signed, conversation);
            return serve(conversation, route, withoutFraming(request), credential.region());
        } catch (SignatureRejected rejected) {
            return conversation.refused(Refusals.badSignature(route.protocolKind(), rejected));
        } catch (AwsError refusal) {
            return conversation.refused(refusal);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s %s could not be simulated", route.service().name(), route.operationName());
            return conversation.refused(Refusals.failed(route.protocolKind()));
        }
    }

    private static String signingName(SignedRequest signed) {
        try {
            return Credential.of(signed).map(Credential::service).orElse("");
        } catch (SignatureRejected unreadable) {
            return "";
        }
    }

    private Credential authenticate(SignedRequest signed, Conversation conversation) {
        Credential credential = Credential.of(signed).orElseThrow(SignatureRejected::missing);
        AccessKey key = world.locked(() -> AccessKey.table(world).find(credential.accessKeyId()))
                .orElseThrow(SignatureRejected::unknownKey);
        signatures.verify(signed, credential, key);
        conversation.identified(key.caller(), credential.region());
        return credential;
    }

    private Outcome serve(Conversation conversation, Route route, WireRequest request, String region) {
        var scope = new Scope(conversation.caller().account(), region);
        Interference interference = world.locked(() -> Interference.with(world, scope, route));
        conversation.delayed(interference.delay());
        if (interference.cutBefore()) {
            return conversation.cut(false);
        }
        interference.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        Operation operation =
                route.operation().orElseThrow(() -> route.protocol().unknownOperation(route.service(), request));
        SdkPojo builder = operation.newRequest().get();
        route.protocol().read(route.service(), operation, request, builder);
        conversation.read(builder);

        Answer answer = world.locked(() -> run(conversation, route, operation, builder, request, scope));
        boolean cutAfter = world.locked(() -> Faults.strike(world, Kind.ResetAfterEffect.class, route.target(scope))
                .isPresent());
        return cutAfter ? conversation.cut(true) : conversation.answered(operation, answer);
    }

    private Answer run(
            Conversation conversation,
            Route route,
            Operation operation,
            SdkPojo builder,
            WireRequest request,
            Scope scope) {
        String action = route.service().model().signingName() + ":" + operation.name();
        if (!authorizer.allows(world, conversation.caller(), action, "*")) {
            throw Refusals.denied(route.protocolKind(), conversation.caller().arn(), action);
        }
        var call = new Call(world, scope, conversation.caller(), authorizer, conversation.requestId(), request.body());
        Optional<AwsError> rehearsal = route.protocol().rehearsal(operation, request);
        if (rehearsal.isPresent()) {
            world.rehearsed(() -> operation.action().answer(builder, call));
            throw rehearsal.get();
        }
        return operation.action().answer(builder, call);
    }

    private static WireRequest withoutFraming(WireRequest request) {
        String declared = request.header("x-amz-content-sha256").orElse("");
        return ChunkedUpload.isChunked(declared)
                ? new WireRequest(
                        request.method(),
                        request.rawPath(),
                        request.rawQuery(),
                        request.headers(),
                        ChunkedUpload.content(request.body()))
                : request;
    }
}
