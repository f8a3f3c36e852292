/** HTTP: routes, the gate before a message, answers as JSON or event stream. */
@NullMarked
package io.breakwater.gateway.http;

import org.jspecify.annotations.NullMarked;
