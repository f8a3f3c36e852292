/** What SQS computes of messages, without AWS types. */
@NullMarked
package io.breakwater.simulator.core.sqs;

import org.jspecify.annotations.NullMarked;
