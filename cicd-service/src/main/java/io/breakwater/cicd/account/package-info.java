/** Registered AWS accounts. */
@NullMarked
package io.breakwater.cicd.account;

import org.jspecify.annotations.NullMarked;
