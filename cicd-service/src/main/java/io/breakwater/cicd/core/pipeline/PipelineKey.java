package io.breakwater.cicd.core.pipeline;

import io.breakwater.sites.core.Site;
import java.util.Comparator;

/**
 * A pipeline of an account and Region.
 *
 * @param name unique in its site, up to 100 letters, digits and characters of {@code .@-_}
 */
public record PipelineKey(Site site, String name) implements Comparable<PipelineKey> {
    private static final Comparator<PipelineKey> ORDER =
            Comparator.comparing(PipelineKey::name).thenComparing(PipelineKey::site);

    @Override
    public int compareTo(PipelineKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return site + "/" + name;
    }
}
