/** Orders to pipelines and deployments: who may give them, when a second person must agree, and what becomes of them. Free of frameworks. */
@NullMarked
package io.breakwater.cicd.core.steer;

import org.jspecify.annotations.NullMarked;
