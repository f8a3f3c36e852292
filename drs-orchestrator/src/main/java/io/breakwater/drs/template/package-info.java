/** EC2 launch templates and DRS launch configurations: read, judged, changed in the order that works. */
@NullMarked
package io.breakwater.drs.template;

import org.jspecify.annotations.NullMarked;
