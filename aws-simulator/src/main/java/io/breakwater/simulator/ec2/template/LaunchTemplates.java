package io.breakwater.simulator.ec2.template;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * The launch templates of an account in a Region, for EC2's own operations and for services that keep templates of their
 * own, as DRS keeps one for each source server. Used under the world's lock. Source: EC2 API reference, CreateLaunchTemplate
 * and its siblings; EC2 user guide, "Launch template limits".
 */
public final class LaunchTemplates {
    private static final int MAX_TEMPLATES = 5_000;
    private static final int MAX_VERSIONS = 10_000;
    private static final String NAME = "[a-zA-Z0-9().\\-/_]{3,128}";
    private static final int MAX_DESCRIPTION = 255;

    /**
     * A template to create.
     *
     * @param description of its first version
     * @param createdBy the principal's ARN
     */
    public record NewTemplate(
            String name,
            ResponseLaunchTemplateData data,
            Map<String, String> tags,
            @Nullable String description,
            String createdBy) {}

    /** Which template has a name: a row of the table of names, which is read at every launch by name. */
    private record Name(String id) {}

    private LaunchTemplates() {}

    /** All templates, oldest first. */
    public static List<LaunchTemplateHistory> all(World world, Scope scope) {
        return List.copyOf(table(world, scope).all());
    }

    public static Optional<LaunchTemplateHistory> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    public static Optional<LaunchTemplateHistory> findByName(World world, Scope scope, String name) {
        return names(world, scope).find(name).flatMap(taken -> find(world, scope, taken.id()));
    }

    /**
     * The template with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateId.NotFound
     */
    public static LaunchTemplateHistory existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.launchTemplateId(id));
    }

    /**
     * Creates a template whose first version holds the data. It counts as made by the account itself.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateName.AlreadyExistsException,
     *     InvalidLaunchTemplateName.MalformedException, MaxTemplateLimitExceeded
     */
    public static LaunchTemplate create(
            World world, Scope scope, String name, ResponseLaunchTemplateData data, Map<String, String> tags) {
        String account = "arn:aws:iam::" + scope.account() + ":root";
        return create(world, scope, new NewTemplate(name, data, tags, null, account));
    }

    /**
     * Creates a template whose first version holds the data.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateName.AlreadyExistsException,
     *     InvalidLaunchTemplateName.MalformedException, MaxTemplateLimitExceeded
     */
    public static LaunchTemplate create(World world, Scope scope, NewTemplate wanted) {
        Table<LaunchTemplateHistory> table = table(world, scope);
        if (!wanted.name().matches(NAME)) {
            throw Ec2Errors.launchTemplateNameMalformed();
        }
        checkDescription(wanted.description());
        if (findByName(world, scope, wanted.name()).isPresent()) {
            throw Ec2Errors.launchTemplateNameInUse();
        }
        if (table.size() >= MAX_TEMPLATES) {
            throw Ec2Errors.tooManyLaunchTemplates(MAX_TEMPLATES);
        }
        String id = world.ids().ec2("lt");
        LaunchTemplate template = LaunchTemplate.builder()
                .launchTemplateId(id)
                .launchTemplateName(wanted.name())
                .createTime(world.now())
                .createdBy(wanted.createdBy())
                .defaultVersionNumber(1L)
                .latestVersionNumber(1L)
                .build();
        LaunchTemplateVersion first =
                version(world, template, 1L, wanted.data(), wanted.description(), wanted.createdBy());
        table.put(id, LaunchTemplateHistory.of(template, first));
        names(world, scope).put(wanted.name(), new Name(id));
        Tags.put(world, scope, id, wanted.tags());
        return template.toBuilder().tags(Tags.of(world, scope, id)).build();
    }

    /**
     * Adds a version and leaves the default as it is.
     *
     * @param sourceVersion the version whose parameters are kept unless the data says otherwise; null to take the data alone.
     *     Snapshots of its block devices are not kept
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateId.NotFound,
     *     InvalidLaunchTemplateId.VersionNotFound, MaxTemplateVersionLimitExceeded
     */
    public static LaunchTemplateVersion addVersion(
            World world,
            Scope scope,
            String id,
            @Nullable Long sourceVersion,
            ResponseLaunchTemplateData data,
            @Nullable String description) {
        LaunchTemplateHistory history = existing(world, scope, id);
        String source = sourceVersion == null ? null : Long.toString(sourceVersion);
        return addVersion(
                world,
                scope,
                history,
                source,
                data,
                description,
                history.template().createdBy());
    }

    @SuppressWarnings("TooManyParameters") // the public form fills two of them in
    static LaunchTemplateVersion addVersion(
            World world,
            Scope scope,
            LaunchTemplateHistory history,
            @Nullable String sourceVersion,
            ResponseLaunchTemplateData data,
            @Nullable String description,
            String createdBy) {
        checkDescription(description);
        if (history.versions().size() >= MAX_VERSIONS) {
            throw Ec2Errors.tooManyVersions(MAX_VERSIONS);
        }
        ResponseLaunchTemplateData effective = sourceVersion == null
                ? data
                : inherited(version(history, sourceVersion).launchTemplateData(), data);
        long number = history.template().latestVersionNumber() + 1;
        LaunchTemplateVersion version = version(world, history.template(), number, effective, description, createdBy);
        table(world, scope).put(history.id(), history.with(version));
        return version;
    }

    /**
     * What a launch from the template uses unless told otherwise: its default version's data.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateId.NotFound
     */
    public static ResponseLaunchTemplateData defaultData(World world, Scope scope, String id) {
        return existing(world, scope, id).defaultData();
    }

    /**
     * Makes a version the default.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateId.NotFound,
     *     InvalidLaunchTemplateId.VersionNotFound
     */
    public static LaunchTemplate setDefault(World world, Scope scope, String id, long version) {
        LaunchTemplateHistory history = existing(world, scope, id);
        version(history, Long.toString(version));
        LaunchTemplateHistory changed = history.withDefault(version);
        table(world, scope).put(id, changed);
        return changed.template().toBuilder().tags(Tags.of(world, scope, id)).build();
    }

    /**
     * Deletes the template with all its versions. Instances launched from it stay.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateId.NotFound
     */
    public static LaunchTemplate delete(World world, Scope scope, String id) {
        LaunchTemplateHistory history = existing(world, scope, id);
        table(world, scope).remove(id);
        names(world, scope).remove(history.name());
        LaunchTemplate last =
                history.template().toBuilder().tags(Tags.of(world, scope, id)).build();
        Tags.forget(world, scope, id);
        return last;
    }

    /**
     * A template's version as callers name it: a number, {@code $Latest} or {@code $Default}.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidLaunchTemplateId.VersionNotFound
     */
    public static LaunchTemplateVersion version(LaunchTemplateHistory history, String wanted) {
        return history.version(wanted).orElseThrow(() -> Ec2NotFound.launchTemplateVersion(wanted, history.id()));
    }

    private static Table<Name> names(World world, Scope scope) {
        return world.table(scope, Name.class);
    }

    static Table<LaunchTemplateHistory> table(World world, Scope scope) {
        return world.table(scope, LaunchTemplateHistory.class);
    }

    /** A version with a source keeps the source's members, but for those that are given. */
    private static ResponseLaunchTemplateData inherited(
            ResponseLaunchTemplateData source, ResponseLaunchTemplateData given) {
        List<LaunchTemplateBlockDeviceMapping> disks = source.blockDeviceMappings().stream()
                .map(LaunchTemplates::withoutSnapshot)
                .toList();
        ResponseLaunchTemplateData.Builder merged = source.toBuilder();
        if (source.hasBlockDeviceMappings()) {
            merged.blockDeviceMappings(disks);
        }
        return Shapes.copy(given, merged).build();
    }

    private static LaunchTemplateBlockDeviceMapping withoutSnapshot(LaunchTemplateBlockDeviceMapping disk) {
        return disk.ebs() == null
                ? disk
                : disk.toBuilder()
                        .ebs(disk.ebs().toBuilder().snapshotId(null).build())
                        .build();
    }

    private static void checkDescription(@Nullable String description) {
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw Ec2Errors.invalidValue(
                    description, "versionDescription", "It has at most " + MAX_DESCRIPTION + " characters.");
        }
    }

    @SuppressWarnings("TooManyParameters") // the parts of one row
    private static LaunchTemplateVersion version(
            World world,
            LaunchTemplate template,
            long number,
            ResponseLaunchTemplateData data,
            @Nullable String description,
            String createdBy) {
        return LaunchTemplateVersion.builder()
                .launchTemplateId(template.launchTemplateId())
                .launchTemplateName(template.launchTemplateName())
                .versionNumber(number)
                .versionDescription(description)
                .createTime(world.now())
                .createdBy(createdBy)
                .defaultVersion(number == template.defaultVersionNumber())
                .launchTemplateData(data)
                .build();
    }
}
