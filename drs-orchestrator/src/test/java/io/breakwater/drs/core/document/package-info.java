@NullMarked
package io.breakwater.drs.core.document;

import org.jspecify.annotations.NullMarked;
