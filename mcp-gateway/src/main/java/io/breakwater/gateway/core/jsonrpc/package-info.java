/** JSON-RPC messages and the error codes of MCP. */
@NullMarked
package io.breakwater.gateway.core.jsonrpc;

import org.jspecify.annotations.NullMarked;
