/** How bodies of requests are read. */
@NullMarked
package io.breakwater.cicd.request;

import org.jspecify.annotations.NullMarked;
