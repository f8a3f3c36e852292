package io.breakwater.registry.upstream;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says why a connection failed without repeating an exception's text, which may name internal addresses. */
final class Unreachable {
    private Unreachable() {}

    static String sentence(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
            return "offers no TLS certificate that this machine trusts for its name";
        }
        if (text.contains("timed out") || text.contains("timeout")) {
            return "does not accept connections in time";
        }
        if (cause instanceof NoRouteToHostException) {
            return "cannot be reached over the network";
        }
        return cause instanceof ConnectException
                ? "refuses connections"
                : "closed the connection before it had answered";
    }
}
