@NullMarked
package io.breakwater.currenttime;

import org.jspecify.annotations.NullMarked;
