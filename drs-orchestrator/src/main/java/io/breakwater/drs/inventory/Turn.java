package io.breakwater.drs.inventory;

import io.breakwater.sites.core.Site;

/**
 * A replica's right to read a site now.
 *
 * @param round fences off whoever had an earlier turn
 * @param failures turns that failed one after the other
 */
record Turn(Site site, long round, int failures) {}
