/** The form of simulated KMS ciphertexts. */
@NullMarked
package io.breakwater.simulator.core.kms;

import org.jspecify.annotations.NullMarked;
