/** Amazon SQS: queues and their messages. */
@NullMarked
package io.breakwater.simulator.sqs;

import org.jspecify.annotations.NullMarked;
