/** Who may do what, by the revocations followed from auth-server. */
@NullMarked
package io.breakwater.cicd.access;

import org.jspecify.annotations.NullMarked;
