package io.breakwater.cicd.core.pipeline;

import java.util.Optional;

/**
 * What a source action brought in.
 *
 * @param action the source action
 * @param id the commit, the image digest or the object's version
 * @param summary the commit's message
 */
public record Revision(String action, String id, Optional<String> summary, Optional<String> url) {}
