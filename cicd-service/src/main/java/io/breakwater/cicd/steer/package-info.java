/** Orders to pipelines: taken, decided, sent once, and kept with what became of them. */
@NullMarked
package io.breakwater.cicd.steer;

import org.jspecify.annotations.NullMarked;
