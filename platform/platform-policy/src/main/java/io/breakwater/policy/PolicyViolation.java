package io.breakwater.policy;

/**
 * What is wrong with a policy, and where.
 *
 * @param pointer JSON pointer (RFC 6901) into the policy document
 * @param detail a sentence for the person who wrote it
 */
public record PolicyViolation(String pointer, String detail) {}
