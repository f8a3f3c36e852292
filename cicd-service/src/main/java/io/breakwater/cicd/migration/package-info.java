/** Moving from GitLab: configurations become documents, and durations from before are kept to compare with. */
@NullMarked
package io.breakwater.cicd.migration;

import org.jspecify.annotations.NullMarked;
