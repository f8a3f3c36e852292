/** Protection groups over REST and in the database, resolved live from the inventory. */
@NullMarked
package io.breakwater.drs.group;

import org.jspecify.annotations.NullMarked;
