package io.breakwater.drs.core.readiness;

import io.breakwater.drs.core.inventory.RecoveryInstance;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.template.Fact;
import io.breakwater.drs.core.template.TemplateSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A server and everything its readiness is judged by.
 *
 * @param template the default version of its launch template
 * @param latestSnapshot the newest point in time; absent if there is none
 * @param lastDrill when its last drill succeeded; absent if none ever did
 * @param runningJob the DRS job it takes part in; absent if there is none
 * @param instance what a drill or recovery left; absent if there is nothing
 * @param protection whether that instance is protected against termination
 * @param rpo the strictest target of the plans it belongs to
 */
public record ServerSubject(
        SourceServer server,
        Fact<TemplateSubject> template,
        Fact<Instant> latestSnapshot,
        Fact<Instant> lastDrill,
        Fact<String> runningJob,
        Fact<RecoveryInstance> instance,
        Fact<Boolean> protection,
        Optional<Duration> rpo) {}
