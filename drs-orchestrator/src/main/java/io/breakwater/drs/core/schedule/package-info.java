/** How the job quotas of a site are shared among executions. */
@NullMarked
package io.breakwater.drs.core.schedule;

import org.jspecify.annotations.NullMarked;
