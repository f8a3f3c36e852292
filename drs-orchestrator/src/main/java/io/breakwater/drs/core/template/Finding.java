package io.breakwater.drs.core.template;

/**
 * What a rule found.
 *
 * @param rule its number, 1 to 50
 * @param message what is wrong, in a sentence
 * @param fix what to do about it, in a sentence
 * @param pointer JSON pointer to the member of the launch template; empty if it is about something else
 */
public record Finding(int rule, Severity severity, String message, String fix, String pointer) {}
