/** EC2 launch templates that DRS launches from: what they say and which rules they must keep. */
@NullMarked
package io.breakwater.drs.core.template;

import org.jspecify.annotations.NullMarked;
