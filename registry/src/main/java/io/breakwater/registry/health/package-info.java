/** Whether the registered servers answer, now and before. */
@NullMarked
package io.breakwater.registry.health;

import org.jspecify.annotations.NullMarked;
