/** How values go into PostgreSQL and come out of it. */
@NullMarked
package io.breakwater.drs.sql;

import org.jspecify.annotations.NullMarked;
