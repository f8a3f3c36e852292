package io.breakwater.registry.core.server;

/**
 * One thing that is wrong with a field.
 *
 * @param pointer JSON pointer to the field
 * @param detail what is wrong and how to put it right
 */
public record FieldFault(String pointer, String detail) {}
