/** Reads pipelines and their history from AWS into the store, by asking and by events. */
@NullMarked
package io.breakwater.cicd.ingest;

import org.jspecify.annotations.NullMarked;
