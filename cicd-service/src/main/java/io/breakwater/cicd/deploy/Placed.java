package io.breakwater.cicd.deploy;

import io.breakwater.sites.core.Site;

/** Something with the site it is in. */
record Placed<T>(Site site, T value) {}
