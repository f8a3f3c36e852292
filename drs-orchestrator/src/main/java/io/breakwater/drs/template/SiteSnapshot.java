package io.breakwater.drs.template;

import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.SiteFacts;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.Map;

/**
 * What was read of a site at one moment.
 *
 * @param templates by id
 * @param vcpus virtual processors that may still be launched
 */
public record SiteSnapshot(
        Site site, SiteFacts facts, Fact<Map<String, Template>> templates, Fact<Integer> vcpus, Instant readAt) {}
