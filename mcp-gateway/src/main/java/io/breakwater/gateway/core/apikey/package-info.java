/** API keys: their form, and the check against hashed ones. */
@NullMarked
package io.breakwater.gateway.core.apikey;

import org.jspecify.annotations.NullMarked;
