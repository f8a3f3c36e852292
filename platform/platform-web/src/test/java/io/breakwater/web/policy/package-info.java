@NullMarked
package io.breakwater.web.policy;

import org.jspecify.annotations.NullMarked;
