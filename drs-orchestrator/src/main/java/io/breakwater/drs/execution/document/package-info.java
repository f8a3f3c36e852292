/** How executions are written down as JSON, and read again, without reflection. */
@NullMarked
package io.breakwater.drs.execution.document;

import org.jspecify.annotations.NullMarked;
