package io.breakwater.drs.template;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;

/** Makes a version the default. */
@ApplicationScoped
class DefaultVersion {
    static final String OPERATION = "ModifyLaunchTemplate";

    private final Sites sites;

    DefaultVersion(Sites sites) {
        this.sites = sites;
    }

    /** Setting it twice changes nothing, so no token of ours is needed; the SDK gives its repeats one. */
    Uni<Void> set(Site site, String template, long version, Caller caller, Steps steps) {
        var request = ModifyLaunchTemplateRequest.builder()
                .launchTemplateId(template)
                .defaultVersion(String.valueOf(version))
                .build();
        return sites.client(AwsServices.ec2(), site, caller)
                .outcome(Ec2AsyncClient::modifyLaunchTemplate, request)
                .invoke(outcome -> steps.took(OPERATION, "Version %d is the default.".formatted(version), outcome))
                .replaceWithVoid();
    }
}
