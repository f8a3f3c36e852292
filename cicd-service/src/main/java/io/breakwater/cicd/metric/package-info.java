/** What the stored history says about delivery, over REST. */
@NullMarked
package io.breakwater.cicd.metric;

import org.jspecify.annotations.NullMarked;
