package io.breakwater.registry.server;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Stored servers by id. */
@ApplicationScoped
class ServerRepository implements PanacheRepositoryBase<ServerEntity, String> {}
