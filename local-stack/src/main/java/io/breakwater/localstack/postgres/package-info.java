/** The embedded PostgreSQL: binaries, data folder, provisioning. */
@NullMarked
package io.breakwater.localstack.postgres;

import org.jspecify.annotations.NullMarked;
