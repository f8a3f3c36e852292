/** Amazon EC2: what a disaster recovery needs of it, and what infrastructure tools list and change. */
@NullMarked
package io.breakwater.simulator.ec2;

import org.jspecify.annotations.NullMarked;
