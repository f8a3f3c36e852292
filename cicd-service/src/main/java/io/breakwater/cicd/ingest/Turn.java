package io.breakwater.cicd.ingest;

import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to read a site for a while.
 *
 * @param round fences off whoever had the right before
 * @param failures in a row before this turn
 * @param listed when the list of its pipelines was read last
 * @param event when the newest event happened that came from there
 */
record Turn(Site site, long round, int failures, Optional<Instant> listed, Optional<Instant> event) {}
