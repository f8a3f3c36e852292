/** The access-policy evaluator that gateway, auth-server and registry share; framework-free. */
@NullMarked
package io.breakwater.policy;

import org.jspecify.annotations.NullMarked;
