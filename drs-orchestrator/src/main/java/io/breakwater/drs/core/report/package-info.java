/** What an execution achieved: measured times against targets, told to auditors as a document. */
@NullMarked
package io.breakwater.drs.core.report;

import org.jspecify.annotations.NullMarked;
