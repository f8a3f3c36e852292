package io.breakwater.web.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up a host name. Blocking; called on worker threads. */
@FunctionalInterface
public interface HostResolver {
    /** Every address of the host, at least one. */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
