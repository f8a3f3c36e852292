package io.breakwater.gateway.discovery;

import io.breakwater.wire.json.RawJson;
import java.util.List;

/** The built-in tools as clients see them. */
final class BuiltInDefinitions {
    static final String FIND = "find_tools";
    static final String DESCRIBE = "describe_tool";
    static final String CALL = "call_tool";

    static final RawJson FIND_TOOLS = RawJson.of("""
            {"name":"find_tools","title":"Find tools",
             "description":"Finds tools by what they do. Describe the task in a sentence; the answer lists the best matching tools you may use, with their parameters. Call one of them with call_tool.",
             "inputSchema":{"type":"object","properties":{
               "query":{"type":"string","pattern":"[^\\\\s]","maxLength":1000,"description":"What the tool should do"},
               "top_n":{"type":"integer","minimum":1,"maximum":25,"default":5,"description":"How many tools at most"}},
              "required":["query"],"additionalProperties":false},
             "outputSchema":{"type":"object","properties":{
               "tools":{"type":"array","items":{"type":"object","properties":{
                 "name":{"type":"string"},"server":{"type":"string"},"title":{"type":"string"},
                 "description":{"type":"string"},"score":{"type":"number"},"inputSchema":{"type":"object"}},
                "required":["name","server","description","score"]}},
               "source":{"type":"string","enum":["registry","snapshot"]},
               "note":{"type":"string"}},
              "required":["tools","source"]},
             "annotations":{"readOnlyHint":true,"openWorldHint":false}}""");

    static final RawJson DESCRIBE_TOOL = RawJson.of("""
            {"name":"describe_tool","title":"Describe a tool",
             "description":"Gives the complete definition of one tool by its name: description, input and output schema, annotations.",
             "inputSchema":{"type":"object","properties":{
               "name":{"type":"string","minLength":1,"maxLength":128,"description":"Name as find_tools gives it"}},
              "required":["name"],"additionalProperties":false},
             "outputSchema":{"type":"object","properties":{
               "server":{"type":"string"},
               "tool":{"type":"object","properties":{"name":{"type":"string"},"inputSchema":{"type":"object"}},
                "required":["name"]}},
              "required":["server","tool"]},
             "annotations":{"readOnlyHint":true,"openWorldHint":false}}""");

    static final RawJson CALL_TOOL = RawJson.of("""
            {"name":"call_tool","title":"Call a tool",
             "description":"Calls one tool by its name, exactly as if it were called directly: the same rights, checks, approvals and records apply. The result is the tool's own.",
             "inputSchema":{"type":"object","properties":{
               "name":{"type":"string","minLength":1,"maxLength":128,"description":"Name as find_tools gives it"},
               "arguments":{"type":"object","description":"Arguments as the tool's input schema asks for them"}},
              "required":["name"],"additionalProperties":false},
             "annotations":{"readOnlyHint":false,"openWorldHint":true}}""");

    static final List<RawJson> ALL = List.of(FIND_TOOLS, DESCRIBE_TOOL, CALL_TOOL);

    private BuiltInDefinitions() {}
}
