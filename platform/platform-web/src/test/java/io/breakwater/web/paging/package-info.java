@NullMarked
package io.breakwater.web.paging;

import org.jspecify.annotations.NullMarked;
