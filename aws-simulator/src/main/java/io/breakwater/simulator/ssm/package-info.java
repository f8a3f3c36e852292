/** AWS Systems Manager: documents, automations that run, wait for approval or fail, commands, and parameters. */
@NullMarked
package io.breakwater.simulator.ssm;

import org.jspecify.annotations.NullMarked;
