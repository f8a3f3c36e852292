/** AWS Secrets Manager: secrets with their versions and stages. */
@NullMarked
package io.breakwater.simulator.secretsmanager;

import org.jspecify.annotations.NullMarked;
