/** What Breakwater consists of: {@code deploy/suite.yaml} as records, and its values on this machine. */
@NullMarked
package io.breakwater.localstack.suite;

import org.jspecify.annotations.NullMarked;
