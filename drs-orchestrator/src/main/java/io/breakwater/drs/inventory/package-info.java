/** What DRS protects in all registered sites: kept in the database, followed at AWS's pace, shown over REST. */
@NullMarked
package io.breakwater.drs.inventory;

import org.jspecify.annotations.NullMarked;
