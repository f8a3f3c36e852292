package io.breakwater.simulator.sts;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.call.Caller;
import io.breakwater.simulator.core.iam.PolicyDocument;
import io.breakwater.simulator.core.iam.Request;
import io.breakwater.simulator.core.signature.AccessKey;
import io.breakwater.simulator.core.world.Ids;
import io.breakwater.simulator.iam.Roles;
import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** AWS Security Token Service. Source: AWS STS API reference. */
public final class StsService {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private final InstantSource machine;

    private StsService(InstantSource machine) {
        this.machine = machine;
    }

    /** @param machine the machine's clock, by which sessions end, since clients refresh by theirs */
    public static AwsService service(InstantSource machine) {
        var service = new StsService(machine);
        return AwsService.of(
                "sts",
                ServiceModel.query("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"),
                List.of(
                        Operation.of(
                                "GetCallerIdentity", GetCallerIdentityRequest::builder, StsService::getCallerIdentity),
                        Operation.of("AssumeRole", AssumeRoleRequest::builder, service::assumeRole),
                        Operation.of("GetSessionToken", GetSessionTokenRequest::builder, service::getSessionToken)),
                StsBehaviours.ALL);
    }

    private static GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Call call) {
        return GetCallerIdentityResponse.builder()
                .account(call.account())
                .arn(call.caller().arn())
                .userId(call.caller().userId())
                .build();
    }

    private AssumeRoleResponse assumeRole(AssumeRoleRequest request, Call call) {
        String arn = request.roleArn();
        Role role = trusting(request, call);
        if (!request.roleSessionName().matches("[\\w+=,.@-]{2,64}")) {
            throw invalid("1 validation error detected: Value '" + request.roleSessionName()
                    + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression"
                    + " pattern: [\\w+=,.@-]{2,64}");
        }
        Duration longest = call.caller().isAssumedRole() ? HOUR : Duration.ofSeconds(role.maxSessionDuration());
        Duration duration = request.durationSeconds() == null ? HOUR : Duration.ofSeconds(request.durationSeconds());
        if (duration.compareTo(SHORTEST) < 0) {
            throw invalid(
                    "1 validation error detected: Value '" + duration.toSeconds()
                            + "' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900");
        }
        if (duration.compareTo(longest) > 0) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        String account = arn.split(":")[4];
        String sessionArn =
                "arn:aws:sts::" + account + ":assumed-role/" + role.roleName() + "/" + request.roleSessionName();
        String userId = role.roleId() + ":" + request.roleSessionName();
        Credentials credentials = issue(call, account, sessionArn, userId, duration);
        return AssumeRoleResponse.builder()
                .credentials(credentials)
                .assumedRoleUser(AssumedRoleUser.builder()
                        .arn(sessionArn)
                        .assumedRoleId(userId)
                        .build())
                .build();
    }

    /** The role, if there is one and it lets the caller in; a caller cannot tell which of the two failed. */
    private static Role trusting(AssumeRoleRequest request, Call call) {
        String[] arn = request.roleArn().split(":");
        if (arn.length == 6 && arn[5].startsWith("role/")) {
            String name = arn[5].substring(arn[5].lastIndexOf('/') + 1);
            Map<String, String> context =
                    request.externalId() == null ? Map.of() : Map.of("sts:externalid", request.externalId());
            var asked = new Request("sts:AssumeRole", "*", context);
            var role = Roles.find(call.world(), arn[4], name)
                    .filter(found -> PolicyDocument.parse(found.assumeRolePolicyDocument())
                            .trusts(call.account(), call.caller().arn(), asked));
            if (role.isPresent()) {
                return role.get();
            }
        }
        throw new AwsError(
                "AccessDenied",
                403,
                "User: " + call.caller().arn() + " is not authorized to perform: sts:AssumeRole on resource: "
                        + request.roleArn());
    }

    private GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request, Call call) {
        if (call.caller().isAssumedRole()) {
            throw new AwsError("AccessDenied", 403, "Cannot call GetSessionToken with session credentials");
        }
        Duration duration = request.durationSeconds() == null
                ? Duration.ofHours(12)
                : Duration.ofSeconds(Math.clamp(request.durationSeconds(), SHORTEST.toSeconds(), 129_600));
        return GetSessionTokenResponse.builder()
                .credentials(issue(
                        call, call.account(), call.caller().arn(), call.caller().userId(), duration))
                .build();
    }

    private Credentials issue(Call call, String account, String arn, String userId, Duration duration) {
        Ids ids = call.ids();
        String id = ids.iam("ASIA").substring(0, 20);
        String secret = ids.alphanumeric(40);
        String token = ids.alphanumeric(120);
        Instant expires = machine.instant().plus(duration);
        AccessKey.table(call.world())
                .put(id, new AccessKey(id, secret, token, expires, new Caller(account, arn, userId, id)));
        return Credentials.builder()
                .accessKeyId(id)
                .secretAccessKey(secret)
                .sessionToken(token)
                .expiration(expires)
                .build();
    }

    private static AwsError invalid(String message) {
        return new AwsError("ValidationError", 400, message);
    }
}
