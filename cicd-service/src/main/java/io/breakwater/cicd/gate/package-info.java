/** Quality gates over REST: judged by CodeBuild's reports and by scans that were told. */
@NullMarked
package io.breakwater.cicd.gate;

import org.jspecify.annotations.NullMarked;
