package io.breakwater.drs.template;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.UpdateOrder.Step;
import io.breakwater.drs.inventory.AwsProblems;
import io.breakwater.drs.template.LaunchChangeRequest.Settings;
import io.breakwater.sites.account.Sites;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationRequest;
import software.amazon.awssdk.services.drs.model.GetLaunchConfigurationResponse;
import software.amazon.awssdk.services.drs.model.UpdateLaunchConfigurationRequest;

/** Launch settings in DRS. */
@ApplicationScoped
class LaunchSettingsCalls {
    private final Sites sites;

    LaunchSettingsCalls(Sites sites) {
        this.sites = sites;
    }

    /** As they are now. */
    Uni<LaunchSettings> read(SourceServer server, Caller caller) {
        return sites.client(AwsServices.drs(), server.site(), caller)
                .call(
                        DrsAsyncClient::getLaunchConfiguration,
                        GetLaunchConfigurationRequest.builder()
                                .sourceServerID(server.id())
                                .build())
                .onFailure(AwsCallException.class)
                .transform(AwsProblems::of)
                .map(LaunchSettingsCalls::settings);
    }

    private static LaunchSettings settings(GetLaunchConfigurationResponse answer) {
        return new LaunchSettings(
                answer.launchDispositionAsString(),
                answer.targetInstanceTypeRightSizingMethodAsString(),
                Boolean.TRUE.equals(answer.copyPrivateIp()),
                Boolean.TRUE.equals(answer.copyTags()),
                answer.licensing() != null
                        && Boolean.TRUE.equals(answer.licensing().osByol()),
                Boolean.TRUE.equals(answer.postLaunchEnabled()),
                Optional.ofNullable(answer.ec2LaunchTemplateID()),
                Optional.ofNullable(answer.launchIntoInstanceProperties())
                        .flatMap(into -> Optional.ofNullable(into.launchIntoEC2InstanceID())));
    }

    /** These with what a request says otherwise. */
    static LaunchSettings changed(LaunchSettings now, @Nullable Settings wanted) {
        if (wanted == null) {
            return now;
        }
        return new LaunchSettings(
                or(wanted.launchDisposition(), now.disposition()),
                or(wanted.rightSizing(), now.rightSizing()),
                or(wanted.copyPrivateIp(), now.copyPrivateIp()),
                or(wanted.copyTags(), now.copyTags()),
                or(wanted.ownLicence(), now.ownLicence()),
                or(wanted.postLaunchActions(), now.postLaunchActions()),
                now.launchTemplateId(),
                now.launchInto());
    }

    private static <T> T or(@Nullable T wanted, T now) {
        return wanted == null ? now : wanted;
    }

    /** What differs, for people. */
    static List<String> differences(LaunchSettings from, LaunchSettings to) {
        List<String> all = new ArrayList<>();
        difference("launchDisposition", from.disposition(), to.disposition(), all);
        difference("rightSizing", from.rightSizing(), to.rightSizing(), all);
        difference("copyPrivateIp", from.copyPrivateIp(), to.copyPrivateIp(), all);
        difference("copyTags", from.copyTags(), to.copyTags(), all);
        difference("ownLicence", from.ownLicence(), to.ownLicence(), all);
        difference("postLaunchActions", from.postLaunchActions(), to.postLaunchActions(), all);
        return all;
    }

    private static void difference(String member, Object from, Object to, List<String> all) {
        if (!from.equals(to)) {
            all.add("%s: %s → %s".formatted(member, from, to));
        }
    }

    /** Writes them; DRS then makes a version of the launch template of its own and lets it be the default. */
    Uni<Void> write(SourceServer server, LaunchSettings settings, Caller caller, Steps steps) {
        var request = UpdateLaunchConfigurationRequest.builder()
                .sourceServerID(server.id())
                .launchDisposition(settings.disposition())
                .targetInstanceTypeRightSizingMethod(settings.rightSizing())
                .copyPrivateIp(settings.copyPrivateIp())
                .copyTags(settings.copyTags())
                .licensing(licensing -> licensing.osByol(settings.ownLicence()))
                .postLaunchEnabled(settings.postLaunchActions())
                .build();
        return sites.client(AwsServices.drs(), server.site(), caller)
                .outcome(DrsAsyncClient::updateLaunchConfiguration, request)
                .invoke(outcome ->
                        steps.took(Step.LAUNCH_CONFIGURATION.operation(), "The launch settings are written.", outcome))
                .replaceWithVoid();
    }
}
