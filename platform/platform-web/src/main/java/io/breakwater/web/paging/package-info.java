/**
 * Lists: {@code page_size}, {@code page_token}, {@code sort=-field} in, {@code {items, nextPageToken}} out. Tokens are sealed, so
 * that clients cannot read or make them, and bound to the list they were made for. JAX-RS-free.
 *
 * <pre>{@code
 * PageRequest request = pages.request(pageSize, pageToken, sort, List.of("name", "createdAt"), "policies?q=" + q);
 * // select … where (sort column, id) > (request.after()…) order by … limit request.size() + 1
 * return pages.page(request, rows, row -> new Position(row.name(), row.id()));
 * }</pre>
 */
@NullMarked
package io.breakwater.web.paging;

import org.jspecify.annotations.NullMarked;
