package io.breakwater.drs.core.document;

/**
 * Something in a document that keeps it from being what it should be.
 *
 * @param pointer JSON pointer (RFC 6901) of the member at fault; empty for the whole document
 * @param message a phrase that follows the member's name, such as {@code is required}
 */
public record Defect(String pointer, String message) {}
