@NullMarked
package io.breakwater.web.audit;

import org.jspecify.annotations.NullMarked;
