package io.breakwater.e2e;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who takes part in a recovery, each at the door they use. */
final class DrPeople {
    /** An agent that may run drills, made for the tour. */
    static final String DRILLING_AGENT = "agent-of-the-tour";

    private final Stack stack;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    DrPeople(Stack stack) {
        this.stack = stack;
    }

    /** A sample person with the REST API, by a token as {@code ./breakwater token} gives it. */
    Rest person(String user) {
        return Rest.drs(stack, user);
    }

    /** A sample person who has just logged in with the command line. */
    Rest atCommandLine(String user) {
        String token = new CommandLineLogin(stack).apiToken(user);
        return new Rest(stack.http(), stack.local(8084), () -> token);
    }

    /** An agent that walks around the gateway. */
    Rest agentAtRest(String agent) {
        return new Rest(stack.http(), stack.local(8084), () -> token(agent));
    }

    /** The recovery tools of a person or agent, at the endpoint of all servers. */
    DrTools tools(String caller) {
        return DrTools.amongAll(stack, () -> token(caller));
    }

    /** The recovery tools of a person or agent, at the endpoint of this server. */
    DrTools toolsAlone(String caller) {
        return DrTools.alone(stack, () -> token(caller));
    }

    /** The platform's administrator makes an agent that may do what drill operators may. */
    void makeDrillingAgent() {
        var made = Rest.auth(stack, "platform-admin")
                .create(
                        "/auth/agents",
                        Json.object("{'clientId':'%s','description':'Runs drills','roles':['dr-operator']}"
                                .formatted(DRILLING_AGENT)));
        secrets.put(DRILLING_AGENT, made.path("clientSecret").asText());
    }

    private String token(String caller) {
        String secret = secrets.get(caller);
        return secret == null ? stack.token(caller) : stack.tokenRequests().client(caller, secret, "mcp");
    }
}
