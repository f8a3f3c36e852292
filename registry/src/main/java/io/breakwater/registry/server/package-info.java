/** The registered servers: REST, aggregate and views. */
@NullMarked
package io.breakwater.registry.server;

import org.jspecify.annotations.NullMarked;
