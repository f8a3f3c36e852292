/**
 * AWS's own recovery plans (DRS API reference, 2026-08): what the service returns for them. Values it may add later are read as
 * {@code OTHER} instead of failing, because user guide and API reference already differ.
 */
@NullMarked
package io.breakwater.aws.core.plan;

import org.jspecify.annotations.NullMarked;
