/**
 * Pipelines and build projects as documents: JSON with PascalCase keys that means what AWS's declarations mean, with every defect named by
 * its place.
 */
@NullMarked
package io.breakwater.cicd.core.document;

import org.jspecify.annotations.NullMarked;
