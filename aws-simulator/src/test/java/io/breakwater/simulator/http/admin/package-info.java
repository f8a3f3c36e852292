@NullMarked
package io.breakwater.simulator.http.admin;

import org.jspecify.annotations.NullMarked;
