@NullMarked
package io.breakwater.web.principal;

import org.jspecify.annotations.NullMarked;
