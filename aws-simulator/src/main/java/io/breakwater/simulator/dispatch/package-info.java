/** The way of a call: signature, faults, operation, rights, handler, answer, log. */
@NullMarked
package io.breakwater.simulator.dispatch;

import org.jspecify.annotations.NullMarked;
