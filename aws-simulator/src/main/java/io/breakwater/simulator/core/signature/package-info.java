/** AWS Signature Version 4, verified: who signed a request, and that nobody changed it. */
@NullMarked
package io.breakwater.simulator.core.signature;

import org.jspecify.annotations.NullMarked;
