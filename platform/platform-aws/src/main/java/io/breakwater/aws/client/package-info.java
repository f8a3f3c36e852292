/** SDK clients: made when first needed, kept per service, account role and Region. */
@NullMarked
package io.breakwater.aws.client;

import org.jspecify.annotations.NullMarked;
