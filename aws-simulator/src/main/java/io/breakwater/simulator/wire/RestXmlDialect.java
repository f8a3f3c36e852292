package io.breakwater.simulator.wire;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.service.AwsService;
import java.util.List;
import java.util.Map;

/** Where the services of the REST-XML protocol differ. */
sealed interface RestXmlDialect permits S3Dialect, Route53Dialect {
    /** The request with everything that names the operation in its path. */
    WireRequest plain(WireRequest request);

    /** Whether answers without members have a body all the same. */
    boolean alwaysHasBody();

    /** The name of the element around an operation's answer. */
    String root(String operation);

    /** Whether an operation's answer that is one text stands in an element, and not as it is. */
    boolean wrapsText(String operation);

    String contentType();

    /** The headers of every answer. */
    Map<String, String> headers(String requestId);

    /** The refusal of a value in path, query or headers that is not of its member's type. */
    AwsError badValue(UnreadableRequest problem);

    /** The refusal of a body that is not the document it should be. */
    AwsError badDocument(UnreadableRequest problem);

    /** The refusal of a request without members that it needs. */
    AwsError missing(List<RequiredMembers.Missing> missing, WireRequest request);

    /**
     * The refusal of what no operation is found for.
     *
     * @param existsAtAws whether AWS has such an operation and only the simulator does not
     */
    AwsError unknown(boolean existsAtAws);

    WireResponse refuse(AwsService service, AwsError error, String requestId);
}
