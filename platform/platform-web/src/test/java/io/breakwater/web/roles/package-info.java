@NullMarked
package io.breakwater.web.roles;

import org.jspecify.annotations.NullMarked;
