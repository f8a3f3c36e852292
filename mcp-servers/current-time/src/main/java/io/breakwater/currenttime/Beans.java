package io.breakwater.currenttime;

import io.breakwater.currenttime.core.zone.ZoneCatalogue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the framework-free parts injectable. */
@Singleton
class Beans {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    ZoneCatalogue zones() {
        return new ZoneCatalogue();
    }
}
