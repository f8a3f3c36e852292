/** Whether a server answers, as states whose methods are their only arrows. */
@NullMarked
package io.breakwater.registry.core.health;

import org.jspecify.annotations.NullMarked;
