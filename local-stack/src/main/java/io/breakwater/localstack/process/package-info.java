/** Child processes, ports and waiting. */
@NullMarked
package io.breakwater.localstack.process;

import org.jspecify.annotations.NullMarked;
