/** What a caller may see, by the policies followed from auth-server. */
@NullMarked
package io.breakwater.registry.access;

import org.jspecify.annotations.NullMarked;
