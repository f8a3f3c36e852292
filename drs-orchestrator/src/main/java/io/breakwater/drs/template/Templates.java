package io.breakwater.drs.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.template.TemplateReader;
import io.breakwater.sites.core.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** Versions of launch templates as EC2 tells them. */
final class Templates {
    private Templates() {}

    /**
     * Templates by id.
     *
     * @param versions the default and the newest of each, in any order; a version that is both stands there once or twice
     */
    static Map<String, Template> byId(Site site, List<LaunchTemplateVersion> versions) {
        Map<String, LaunchTemplateVersion> usual = new HashMap<>();
        Map<String, LaunchTemplateVersion> latest = new HashMap<>();
        for (LaunchTemplateVersion version : versions) {
            if (Boolean.TRUE.equals(version.defaultVersion())) {
                usual.put(version.launchTemplateId(), version);
            }
            latest.merge(
                    version.launchTemplateId(),
                    version,
                    (known, other) -> other.versionNumber() > known.versionNumber() ? other : known);
        }
        Map<String, Template> templates = new HashMap<>();
        usual.forEach((id, version) -> {
            Template.Version read = version(version);
            LaunchTemplateVersion newest = latest.getOrDefault(id, version);
            boolean same = newest.versionNumber().equals(version.versionNumber());
            templates.put(
                    id, new Template(site, id, version.launchTemplateName(), read, same ? read : version(newest)));
        });
        return templates;
    }

    static Template.Version version(LaunchTemplateVersion version) {
        ObjectNode document = SdkDocuments.write(version.launchTemplateData());
        return new Template.Version(
                version.versionNumber(),
                Optional.ofNullable(version.versionDescription()).orElse(""),
                Optional.ofNullable(version.createTime()),
                Optional.ofNullable(version.createdBy()).orElse(""),
                document,
                TemplateReader.read(document));
    }
}
