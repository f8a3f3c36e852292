/** What a registration must look like. */
@NullMarked
package io.breakwater.registry.core.server;

import org.jspecify.annotations.NullMarked;
