/** How values go into PostgreSQL and come out of it. */
@NullMarked
package io.breakwater.web.sql;

import org.jspecify.annotations.NullMarked;
