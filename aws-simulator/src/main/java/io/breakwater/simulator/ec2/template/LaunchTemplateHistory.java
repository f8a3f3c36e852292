package io.breakwater.simulator.ec2.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * A launch template with its versions: a row of the table of launch templates.
 *
 * @param template without its tags
 * @param versions by number, at least one; the number of a deleted version is not used again
 */
public record LaunchTemplateHistory(LaunchTemplate template, NavigableMap<Long, LaunchTemplateVersion> versions) {
    /** The version with the highest number, as callers name it. */
    public static final String LATEST = "$Latest";

    /** The version that launches use unless told otherwise, as callers name it. */
    public static final String DEFAULT = "$Default";

    public LaunchTemplateHistory {
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
    }

    public String id() {
        return template.launchTemplateId();
    }

    public String name() {
        return template.launchTemplateName();
    }

    /** The version that launches use unless told otherwise. */
    public LaunchTemplateVersion defaultVersion() {
        return version(template.defaultVersionNumber()).orElseThrow();
    }

    /** The version with the highest number. */
    public LaunchTemplateVersion latestVersion() {
        return described(versions.lastEntry().getValue());
    }

    /** A version by its number. */
    public Optional<LaunchTemplateVersion> version(long number) {
        return Optional.ofNullable(versions.get(number)).map(this::described);
    }

    /** A version as callers name it: a number, {@value #LATEST} or {@value #DEFAULT}. */
    public Optional<LaunchTemplateVersion> version(String wanted) {
        return switch (wanted) {
            case LATEST -> Optional.of(latestVersion());
            case DEFAULT -> Optional.of(defaultVersion());
            default -> wanted.matches("\\d{1,18}") ? version(Long.parseLong(wanted)) : Optional.empty();
        };
    }

    /** All versions, newest first, as DescribeLaunchTemplateVersions lists them. */
    public List<LaunchTemplateVersion> newestFirst() {
        return versions.descendingMap().values().stream().map(this::described).toList();
    }

    /** What a launch uses unless told otherwise. */
    public ResponseLaunchTemplateData defaultData() {
        return defaultVersion().launchTemplateData();
    }

    LaunchTemplateHistory with(LaunchTemplateVersion version) {
        NavigableMap<Long, LaunchTemplateVersion> more = new TreeMap<>(versions);
        more.put(version.versionNumber(), version);
        LaunchTemplate newer = template.toBuilder()
                .latestVersionNumber(version.versionNumber())
                .build();
        return new LaunchTemplateHistory(newer, more);
    }

    LaunchTemplateHistory without(long number) {
        NavigableMap<Long, LaunchTemplateVersion> fewer = new TreeMap<>(versions);
        fewer.remove(number);
        return new LaunchTemplateHistory(template, fewer);
    }

    LaunchTemplateHistory withDefault(long number) {
        return new LaunchTemplateHistory(
                template.toBuilder().defaultVersionNumber(number).build(), versions);
    }

    private LaunchTemplateVersion described(LaunchTemplateVersion version) {
        boolean isDefault = template.defaultVersionNumber().equals(version.versionNumber());
        return version.toBuilder().defaultVersion(isDefault).build();
    }

    static LaunchTemplateHistory of(LaunchTemplate template, LaunchTemplateVersion first) {
        return new LaunchTemplateHistory(template, new TreeMap<>(Map.of(first.versionNumber(), first)));
    }
}
