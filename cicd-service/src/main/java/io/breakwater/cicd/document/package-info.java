/** Pipelines and build projects as documents: checked, compared, created, updated and exported. */
@NullMarked
package io.breakwater.cicd.document;

import org.jspecify.annotations.NullMarked;
