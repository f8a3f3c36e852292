/**
 * Errors of our REST APIs as RFC 9457 problems. Throw {@link io.breakwater.web.problem.ProblemException} anywhere; the mappers
 * here turn it, and every framework error, into {@code application/problem+json}. The types are listed once, in
 * {@link io.breakwater.web.problem.ProblemType}. Only the mappers need JAX-RS.
 */
@NullMarked
package io.breakwater.web.problem;

import org.jspecify.annotations.NullMarked;
