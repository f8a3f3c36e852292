@NullMarked
package io.breakwater.simulator.service;

import org.jspecify.annotations.NullMarked;
