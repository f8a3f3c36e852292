@NullMarked
package io.breakwater.web.revocation;

import org.jspecify.annotations.NullMarked;
