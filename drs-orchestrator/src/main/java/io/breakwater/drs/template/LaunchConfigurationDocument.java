package io.breakwater.drs.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.inventory.LaunchSettings;
import io.breakwater.drs.template.TemplateDocument.ChangeDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's DRS launch configuration, read from DRS at that moment.
 *
 * @param latestTemplateVersion the ETag: whoever changes it names the version he saw
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaunchConfigurationDocument(
        String serverId,
        String launchDisposition,
        String rightSizing,
        boolean copyPrivateIp,
        boolean copyTags,
        boolean ownLicence,
        boolean postLaunchActions,
        @Nullable String launchInto,
        @Nullable String launchTemplateId,
        long defaultTemplateVersion,
        long latestTemplateVersion) {

    public static LaunchConfigurationDocument of(String serverId, LaunchSettings settings, Template template) {
        return new LaunchConfigurationDocument(
                serverId,
                settings.disposition(),
                settings.rightSizing(),
                settings.copyPrivateIp(),
                settings.copyTags(),
                settings.ownLicence(),
                settings.postLaunchActions(),
                settings.launchInto().orElse(null),
                settings.launchTemplateId().orElse(null),
                template.usual().number(),
                template.latest().number());
    }

    /**
     * What a change did, or would do.
     *
     * @param steps operations in the order in which they are made
     * @param settingChanges {@code member: from → to} each
     * @param templateChanges from the default version to what will be the default
     * @param findings on what will be the default
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            boolean dryRun,
            List<Steps.Step> steps,
            List<String> settingChanges,
            List<ChangeDocument> templateChanges,
            List<FindingDocument> findings,
            @Nullable LaunchConfigurationDocument configuration) {}
}
