/** What people may do through the orchestrator, by the policies and revocations followed from auth-server. */
@NullMarked
package io.breakwater.drs.access;

import org.jspecify.annotations.NullMarked;
