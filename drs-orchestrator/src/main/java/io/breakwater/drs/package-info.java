/** Disaster recovery with AWS DRS: accounts, inventory, protection groups, recovery plans and their executions. */
@NullMarked
package io.breakwater.drs;

import org.jspecify.annotations.NullMarked;
