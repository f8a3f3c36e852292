@NullMarked
package io.breakwater.web.feed;

import org.jspecify.annotations.NullMarked;
