package io.breakwater.auth.policy;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** A stored policy. What lists filter and sort by is a column; the rest is the document as the feed carries it. */
@Entity
@Table(name = "policy")
public class PolicyEntity extends PanacheEntityBase {

    @Id
    public String id = "";

    public String name = "";

    public String effect = "";

    public boolean enabled;

    public String document = "";

    @Version
    public long version;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt = Instant.EPOCH;

    @Column(name = "updated_at")
    public Instant updatedAt = Instant.EPOCH;
}
