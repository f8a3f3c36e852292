package io.breakwater.cicd.freeze;

import io.breakwater.cicd.core.freeze.FreezeCalendar;
import io.breakwater.cicd.core.freeze.FreezeWindow;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The freeze windows there are. */
@ApplicationScoped
public class Freezes {
    private final FreezeStore store;
    private final Clock clock = Clock.systemUTC();

    Freezes(FreezeStore store) {
        this.store = store;
    }

    /** The windows as the database has them at this moment, to ask what is frozen. */
    public Uni<FreezeCalendar> calendar() {
        return store.all()
                .map(all -> new FreezeCalendar(
                        all.stream().map(StoredWindow::window).toList()));
    }

    Uni<List<StoredWindow>> all() {
        return store.all();
    }

    Uni<StoredWindow> get(UUID id) {
        return store.find(id).map(found -> found.orElseThrow(() -> ProblemException.notFound("The freeze window")));
    }

    Uni<StoredWindow> create(WindowBody body, String by) {
        FreezeWindow window = body.window(UUID.randomUUID());
        return store.insert(window, body, clock.instant(), by);
    }

    Uni<StoredWindow> replace(UUID id, WindowBody body, @Nullable String ifMatch, String by) {
        FreezeWindow window = body.window(id);
        return get(id).invoke(stored -> EntityVersion.require(ifMatch, stored.version()))
                .chain(stored -> store.replace(window, body, stored.version(), clock.instant(), by))
                .map(replaced -> replaced.orElseThrow(EntityVersion::stale));
    }

    Uni<Void> delete(UUID id, @Nullable String ifMatch) {
        return get(id).invoke(stored -> EntityVersion.require(ifMatch, stored.version()))
                .chain(stored -> store.delete(id, stored.version()))
                .invoke(gone -> {
                    if (!gone) {
                        throw EntityVersion.stale();
                    }
                })
                .replaceWithVoid();
    }
}
