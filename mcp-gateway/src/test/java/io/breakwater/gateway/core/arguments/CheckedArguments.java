package io.breakwater.gateway.core.arguments;

import java.nio.charset.StandardCharsets;

/** Checks within the usual limits, on schemas of one test. */
abstract class CheckedArguments {

    final ArgumentSchemas schemas = new ArgumentSchemas();

    ArgumentVerdict check(String schema, String arguments) {
        return schemas.check(bytes(schema), bytes(arguments), SchemaLimits.DEFAULT);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
