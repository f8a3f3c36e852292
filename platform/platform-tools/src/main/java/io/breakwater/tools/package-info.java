/**
 * What services need that offer MCP tools beside REST: who the caller really is, answers and errors a model can work with.
 */
@NullMarked
package io.breakwater.tools;

import org.jspecify.annotations.NullMarked;
