/** Reading what people write as JSON or YAML, with every defect named by its place. */
@NullMarked
package io.breakwater.drs.core.document;

import org.jspecify.annotations.NullMarked;
