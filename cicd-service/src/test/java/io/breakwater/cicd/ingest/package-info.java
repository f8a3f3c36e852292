@NullMarked
package io.breakwater.cicd.ingest;

import org.jspecify.annotations.NullMarked;
