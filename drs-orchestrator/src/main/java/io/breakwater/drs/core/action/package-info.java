/** What actions of waves send: templates, rules, and how what came back is read. */
@NullMarked
package io.breakwater.drs.core.action;

import org.jspecify.annotations.NullMarked;
