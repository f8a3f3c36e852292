/** What waves do besides launching: SSM, Lambda, HTTP, MCP tools and probes. */
@NullMarked
package io.breakwater.drs.action;

import org.jspecify.annotations.NullMarked;
