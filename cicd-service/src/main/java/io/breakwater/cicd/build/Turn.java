package io.breakwater.cicd.build;

import io.breakwater.sites.core.Site;
import java.util.Optional;

/**
 * A replica's right to read a site now.
 *
 * @param round fences off whoever had an earlier turn
 * @param failures turns that failed one after the other
 * @param history how far older builds are read
 */
record Turn(Site site, long round, int failures, History history) {

    /**
     * How far older builds are read.
     *
     * @param token of the page to read next; empty for the newest
     * @param read whether all are
     */
    record History(Optional<String> token, boolean read) {}
}
