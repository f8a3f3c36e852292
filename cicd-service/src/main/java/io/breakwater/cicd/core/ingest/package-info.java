/** How what AWS tells, in whatever order and however often, becomes one history. */
@NullMarked
package io.breakwater.cicd.core.ingest;

import org.jspecify.annotations.NullMarked;
