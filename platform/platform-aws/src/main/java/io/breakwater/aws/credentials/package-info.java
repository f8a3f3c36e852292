/** Which credentials a call is signed with. */
@NullMarked
package io.breakwater.aws.credentials;

import org.jspecify.annotations.NullMarked;
