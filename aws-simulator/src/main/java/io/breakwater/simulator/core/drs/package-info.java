/**
 * The states of Elastic Disaster Recovery and the rules between them, free of wire types: replication of a source
 * server, points in time, jobs, launches, failback, quotas.
 */
@NullMarked
package io.breakwater.simulator.core.drs;

import org.jspecify.annotations.NullMarked;
