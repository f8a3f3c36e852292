/** Access policies: their documents, their evaluation and the ones every installation starts with. */
@NullMarked
package io.breakwater.auth.policy;

import org.jspecify.annotations.NullMarked;
