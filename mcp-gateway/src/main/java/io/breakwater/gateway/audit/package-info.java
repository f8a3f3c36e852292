/** The record of every call. */
@NullMarked
package io.breakwater.gateway.audit;

import org.jspecify.annotations.NullMarked;
