/** Launch templates and their versions. */
@NullMarked
package io.breakwater.simulator.ec2.template;

import org.jspecify.annotations.NullMarked;
