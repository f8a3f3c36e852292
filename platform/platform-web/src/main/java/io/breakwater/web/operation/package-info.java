/** What every changing REST operation has in common: it runs once per key and is audited. */
@NullMarked
package io.breakwater.web.operation;

import org.jspecify.annotations.NullMarked;
