package io.breakwater.registry.core.catalogue;

/** The four lists an MCP server may offer, with their names on the wire (MCP 2026-07-28, server features). */
public enum EntryKind {
    TOOL("tool", "tools/list", "tools", "name", "tools"),
    PROMPT("prompt", "prompts/list", "prompts", "name", "prompts"),
    RESOURCE("resource", "resources/list", "resources", "uri", "resources"),
    RESOURCE_TEMPLATE("resource-template", "resources/templates/list", "resourceTemplates", "uriTemplate", "resources");

    private final String label;
    private final String method;
    private final String member;
    private final String keyMember;
    private final String capability;

    EntryKind(String label, String method, String member, String keyMember, String capability) {
        this.label = label;
        this.method = method;
        this.member = member;
        this.keyMember = keyMember;
        this.capability = capability;
    }

    /** The word in our API and database. */
    public String label() {
        return label;
    }

    /** The JSON-RPC method that lists entries of this kind. */
    public String method() {
        return method;
    }

    /** The member of the list result that holds the entries. */
    public String member() {
        return member;
    }

    /** The server capability without which the list is not asked for. */
    public String capability() {
        return capability;
    }

    String keyMember() {
        return keyMember;
    }

    /** The kind with this label. Throws {@link IllegalArgumentException} for an unknown one. */
    public static EntryKind of(String label) {
        for (EntryKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of entry is called " + label);
    }
}
