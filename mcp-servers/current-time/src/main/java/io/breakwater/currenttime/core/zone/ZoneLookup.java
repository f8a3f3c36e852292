package io.breakwater.currenttime.core.zone;

import java.time.ZoneId;
import java.util.Optional;

/** What a time zone name turned out to be. */
public sealed interface ZoneLookup {

    /** The name is an IANA time zone. */
    record Known(ZoneId zone) implements ZoneLookup {}

    /** No such zone; {@code suggestion} is a real zone that the caller may have meant. */
    record Unknown(String name, Optional<String> suggestion) implements ZoneLookup {}
}
