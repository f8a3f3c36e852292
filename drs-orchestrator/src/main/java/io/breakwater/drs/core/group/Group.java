package io.breakwater.drs.core.group;

/**
 * A group as the resolver needs it.
 *
 * @param id empty for one that is not saved yet
 */
public record Group(String id, String name, Selection selection) {}
