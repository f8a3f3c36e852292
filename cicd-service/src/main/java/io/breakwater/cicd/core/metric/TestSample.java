package io.breakwater.cicd.core.metric;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a test that ended in success or failure; skipped ones are no sample.
 *
 * @param suite empty if the report names none
 * @param commit what was tested; empty if nobody told
 */
public record TestSample(
        String project,
        String suite,
        String name,
        Optional<String> commit,
        String build,
        boolean succeeded,
        Instant at) {}
