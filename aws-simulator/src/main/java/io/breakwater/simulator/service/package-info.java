/** What an AWS service is to the simulator: a protocol, a list of typed operations, and their handlers. */
@NullMarked
package io.breakwater.simulator.service;

import org.jspecify.annotations.NullMarked;
