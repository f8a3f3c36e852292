/** AWS Service Quotas: what an account may have, and how it asks for more. */
@NullMarked
package io.breakwater.simulator.servicequotas;

import org.jspecify.annotations.NullMarked;
