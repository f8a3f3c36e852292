@NullMarked
package io.breakwater.faketools.core.instrument;

import org.jspecify.annotations.NullMarked;
