@NullMarked
package io.breakwater.cicd.pipeline;

import org.jspecify.annotations.NullMarked;
