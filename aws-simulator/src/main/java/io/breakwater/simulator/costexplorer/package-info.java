/** AWS Cost Explorer: costs that follow from an account's resources and the day. */
@NullMarked
package io.breakwater.simulator.costexplorer;

import org.jspecify.annotations.NullMarked;
