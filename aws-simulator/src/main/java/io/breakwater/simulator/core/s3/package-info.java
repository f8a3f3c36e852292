/** Names, ranges, listings and policies as S3 knows them, without AWS types. */
@NullMarked
package io.breakwater.simulator.core.s3;

import org.jspecify.annotations.NullMarked;
