/** AWS Identity and Access Management: roles, policies, instance profiles, and the rights that follow from them. */
@NullMarked
package io.breakwater.simulator.iam;

import org.jspecify.annotations.NullMarked;
