/** Registered AWS accounts: what a registration must look like, and what a look at an account found. */
@NullMarked
package io.breakwater.sites.core;

import org.jspecify.annotations.NullMarked;
