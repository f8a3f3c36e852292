@NullMarked
package io.breakwater.faketools;

import org.jspecify.annotations.NullMarked;
