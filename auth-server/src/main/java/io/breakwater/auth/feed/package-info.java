/** The feed that gateway and registry follow. */
@NullMarked
package io.breakwater.auth.feed;

import org.jspecify.annotations.NullMarked;
