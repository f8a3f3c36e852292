package io.breakwater.web.outbound;

/**
 * What came back, whatever its status.
 *
 * @param contentType lower case; empty if it was not told
 * @param body its beginning, as UTF-8
 */
public record OutboundAnswer(int status, String contentType, String body) {

    /** Whether the status is one of 200 to 299. */
    public boolean good() {
        return status >= 200 && status < 300;
    }
}
