/** AWS Key Management Service: keys, aliases, encryption that is reversible and bound to its key, but protects nothing. */
@NullMarked
package io.breakwater.simulator.kms;

import org.jspecify.annotations.NullMarked;
