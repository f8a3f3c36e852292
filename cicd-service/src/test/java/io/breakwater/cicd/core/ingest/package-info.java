@NullMarked
package io.breakwater.cicd.core.ingest;

import org.jspecify.annotations.NullMarked;
