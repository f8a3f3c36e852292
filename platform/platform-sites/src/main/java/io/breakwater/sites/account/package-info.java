/** The registered AWS accounts: over REST, and as sites that the rest of the orchestrator calls. */
@NullMarked
package io.breakwater.sites.account;

import org.jspecify.annotations.NullMarked;
