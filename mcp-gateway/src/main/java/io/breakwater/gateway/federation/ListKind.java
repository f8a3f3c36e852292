package io.breakwater.gateway.federation;

import io.breakwater.gateway.catalogue.CatalogueContent;
import io.breakwater.wire.json.RawJson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The four lists of MCP: where their entries are, what names an entry, and which call must be allowed for it to be seen. */
public enum ListKind {
    TOOLS("tools/list", "tools", "name", "tools/call", CatalogueContent::tools),
    PROMPTS("prompts/list", "prompts", "name", "prompts/get", CatalogueContent::prompts),
    RESOURCES("resources/list", "resources", "uri", "resources/read", CatalogueContent::resources),
    TEMPLATES(
            "resources/templates/list",
            "resourceTemplates",
            "uriTemplate",
            "resources/read",
            CatalogueContent::resourceTemplates);

    private final String method;
    private final String member;
    private final String key;
    private final String grant;
    private final Function<CatalogueContent, List<RawJson>> scanned;

    ListKind(
            String method, String member, String key, String grant, Function<CatalogueContent, List<RawJson>> scanned) {
        this.method = method;
        this.member = member;
        this.key = key;
        this.grant = grant;
        this.scanned = scanned;
    }

    public static Optional<ListKind> of(String method) {
        return Arrays.stream(values())
                .filter(kind -> kind.method.equals(method))
                .findFirst();
    }

    /** The list method. */
    public String method() {
        return method;
    }

    /** The result's member that holds the entries. */
    public String member() {
        return member;
    }

    /** The method whose grant shows an entry. */
    public String grant() {
        return grant;
    }

    /** What names an entry: tool or prompt name, URI or URI template; empty for an entry without. */
    public Optional<String> key(RawJson entry) {
        return entry.text(key);
    }

    String keyMember() {
        return key;
    }

    List<RawJson> scanned(CatalogueContent content) {
        return scanned.apply(content);
    }
}
