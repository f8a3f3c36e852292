package io.breakwater.gateway.core.arguments;

/**
 * One thing that is wrong with the arguments.
 *
 * @param pointer JSON pointer (RFC 6901) into the arguments; the empty string is the arguments object itself
 * @param detail what the schema asks for, never the value that was sent
 */
public record ArgumentProblem(String pointer, String detail) {

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "(root)" : pointer) + " " + detail;
    }
}
