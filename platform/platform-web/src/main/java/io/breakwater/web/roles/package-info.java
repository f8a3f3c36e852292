/**
 * Who may use which REST operation: one matrix for all services in {@code roles.yaml}, denied where it says nothing. A resource
 * method is named after its {@code operationId}; {@link io.breakwater.web.roles.RolesFilter} asks the matrix before it runs.
 * {@link io.breakwater.web.roles.OpenApiContract} compares document, resources and matrix in a service's test,
 * {@link io.breakwater.web.roles.OpenApiSchemas} the document's schemas with the records that are written and read. The service's
 * {@code openapi.yaml} (root of the classpath) is served at {@code /<breakwater.rest.prefix>/openapi.yaml}.
 */
@NullMarked
package io.breakwater.web.roles;

import org.jspecify.annotations.NullMarked;
