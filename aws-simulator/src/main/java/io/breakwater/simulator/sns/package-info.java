/** Amazon SNS: topics, subscriptions and what is published. */
@NullMarked
package io.breakwater.simulator.sns;

import org.jspecify.annotations.NullMarked;
