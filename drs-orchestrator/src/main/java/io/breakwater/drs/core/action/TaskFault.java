package io.breakwater.drs.core.action;

/**
 * Something in an action that keeps it from doing what it should.
 *
 * @param rule stable name, such as {@code action.unknown-placeholder}
 * @param member JSON pointer below the action's task, such as {@code /url}; empty for the action itself
 * @param message what is so, for people
 * @param fix what to do about it
 */
public record TaskFault(String rule, String member, String message, String fix) {}
