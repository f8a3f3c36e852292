/** What the suite's tests share: house rules, and real or stand-in services for {@code @QuarkusTest}. */
@NullMarked
package io.breakwater.testing;

import org.jspecify.annotations.NullMarked;
