package io.breakwater.policy;

import java.util.Optional;

/** Whom a policy speaks of. */
sealed interface Subject {

    /** Whether {@code principal} is meant. */
    boolean matches(Principal principal);

    /** Parses the written form, empty when it is none. */
    static Optional<Subject> tryParse(String text) {
        if (text.equals("*")) {
            return Optional.of(new Everybody());
        }
        int colon = text.indexOf(':');
        if (colon < 0 || colon == text.length() - 1) {
            return Optional.empty();
        }
        String value = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "user" -> Optional.of(new User(value));
            case "role" -> Optional.of(new Role(value));
            case "client" -> Optional.of(new Client(value));
            case "group" -> value.startsWith("/") ? Optional.of(new Group(value)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** {@code *}. */
    record Everybody() implements Subject {
        @Override
        public boolean matches(Principal principal) {
            return true;
        }
    }

    /** Unreadable text. */
    record Nobody() implements Subject {
        @Override
        public boolean matches(Principal principal) {
            return false;
        }
    }

    /** A person by user name; never an agent that happens to be called so. */
    record User(String name) implements Subject {
        @Override
        public boolean matches(Principal principal) {
            return principal.kind() == Principal.Kind.USER && principal.name().equals(name);
        }
    }

    /** Holders of a realm role. */
    record Role(String name) implements Subject {
        @Override
        public boolean matches(Principal principal) {
            return principal.roles().contains(name);
        }
    }

    /** Members of a group, by full path. */
    record Group(String path) implements Subject {
        @Override
        public boolean matches(Principal principal) {
            return principal.groups().contains(path);
        }
    }

    /** Whoever comes through an OAuth client; for an agent, the agent itself. */
    record Client(String id) implements Subject {
        @Override
        public boolean matches(Principal principal) {
            return principal.client().equals(id);
        }
    }
}
