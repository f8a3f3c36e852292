package io.breakwater.cicd.core.ingest;

import io.breakwater.cicd.core.pipeline.ActionRun;
import java.util.Optional;

/**
 * A run of an action as somebody told of it.
 *
 * @param url where AWS shows what did the work
 * @param by who approved, or otherwise decided
 */
public record SeenRun(ActionRun run, Optional<String> url, Optional<String> by) {}
