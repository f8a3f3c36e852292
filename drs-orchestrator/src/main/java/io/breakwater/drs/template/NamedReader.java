package io.breakwater.drs.template;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.SiteFacts.Image;
import io.breakwater.drs.core.template.SiteFacts.Profile;
import io.breakwater.drs.core.template.SiteFacts.TargetInstance;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.iam.IamAsyncClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.Role;

/** Things that templates and launch settings name one by one. */
@ApplicationScoped
class NamedReader {
    private static final int AT_ONCE = 4;
    private static final String ALLOW = "AllowLaunchingIntoThisInstance";

    private final Sites sites;

    NamedReader(Sites sites) {
        this.sites = sites;
    }

    /** The instance profiles of these names; a name that is not in the answer does not exist. */
    Uni<Fact<Map<String, Profile>>> profiles(Site site, Caller caller, Set<String> names) {
        AwsClient<IamAsyncClient> iam = sites.client(AwsServices.iam(), site, caller);
        return SiteReader.fact(Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUni(name -> profile(iam, name))
                .merge(AT_ONCE)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asMap(Profile::name, profile -> profile));
    }

    private static Uni<Optional<Profile>> profile(AwsClient<IamAsyncClient> iam, String name) {
        return iam.call(
                        IamAsyncClient::getInstanceProfile,
                        GetInstanceProfileRequest.builder()
                                .instanceProfileName(name)
                                .build())
                .chain(answer -> policies(iam, answer.instanceProfile()))
                .map(policies -> Optional.of(new Profile(name, policies)))
                .onFailure(failure -> failure instanceof AwsCallException refused
                        && refused.failure().code().startsWith("NoSuchEntity"))
                .recoverWithItem(Optional.<Profile>empty());
    }

    private static Uni<Fact<Set<String>>> policies(AwsClient<IamAsyncClient> iam, InstanceProfile profile) {
        Optional<String> role = profile.roles().stream().findFirst().map(Role::roleName);
        if (role.isEmpty()) {
            return Uni.createFrom().item(Fact.absent());
        }
        return SiteReader.fact(SiteReader.list(iam.pages(
                                IamAsyncClient::listAttachedRolePolicies,
                                ListAttachedRolePoliciesRequest.builder()
                                        .roleName(role.get())
                                        .build())
                        .map(page -> page.attachedPolicies()))
                .map(all -> all.stream().map(AttachedPolicy::policyName).collect(Collectors.toSet())));
    }

    /** The images of these ids; an id that is not in the answer does not exist. */
    Uni<Fact<Map<String, Image>>> images(AwsClient<Ec2AsyncClient> ec2, Set<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Fact.known(Map.of()));
        }
        // By filter: asking for an id that does not exist is an error for the whole request.
        return SiteReader.fact(ec2.call(
                        Ec2AsyncClient::describeImages,
                        DescribeImagesRequest.builder()
                                .filters(Filter.builder()
                                        .name("image-id")
                                        .values(ids)
                                        .build())
                                .build())
                .map(answer -> SiteReader.indexed(
                        answer.images().stream()
                                .map(image -> new Image(image.imageId(), Optional.ofNullable(image.bootModeAsString())))
                                .toList(),
                        Image::id)));
    }

    /** The instances of these ids; an id that is not in the answer does not exist. */
    Uni<Fact<Map<String, TargetInstance>>> instances(AwsClient<Ec2AsyncClient> ec2, Set<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Fact.known(Map.of()));
        }
        return SiteReader.fact(ec2.call(
                        Ec2AsyncClient::describeInstances,
                        DescribeInstancesRequest.builder()
                                .filters(Filter.builder()
                                        .name("instance-id")
                                        .values(ids)
                                        .build())
                                .build())
                .map(answer -> SiteReader.indexed(
                        answer.reservations().stream()
                                .flatMap(reservation -> reservation.instances().stream())
                                .map(NamedReader::target)
                                .toList(),
                        TargetInstance::id)));
    }

    private static TargetInstance target(Instance instance) {
        List<String> allowed = instance.tags().stream()
                .filter(tag -> tag.key().equals("AWSDRS"))
                .map(tag -> tag.value())
                .toList();
        return new TargetInstance(
                instance.instanceId(),
                instance.state().nameAsString(),
                "windows".equals(instance.platformAsString()),
                String.valueOf(instance.architectureAsString()),
                String.valueOf(instance.virtualizationTypeAsString()),
                String.valueOf(instance.rootDeviceTypeAsString()),
                Optional.ofNullable(instance.bootModeAsString()),
                allowed.contains(ALLOW),
                Optional.ofNullable(instance.iamInstanceProfile()).map(profile -> profile.arn()));
    }
}
