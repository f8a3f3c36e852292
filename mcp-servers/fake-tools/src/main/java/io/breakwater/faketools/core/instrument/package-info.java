/** What the tools compute: invented, but always the same for the same arguments. */
@NullMarked
package io.breakwater.faketools.core.instrument;

import org.jspecify.annotations.NullMarked;
