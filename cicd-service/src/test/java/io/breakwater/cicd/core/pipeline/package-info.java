@NullMarked
package io.breakwater.cicd.core.pipeline;

import org.jspecify.annotations.NullMarked;
