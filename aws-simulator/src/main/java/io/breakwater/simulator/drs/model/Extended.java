package io.breakwater.simulator.drs.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * A document of a type of the SDK, and one member more.
 *
 * @param <T> the type of the SDK
 */
public final class Extended<T extends SdkPojo> implements SdkPojo, Extension.Carrier {
    private final Extension<T> extension;
    private final T base;
    private final @Nullable String member;

    Extended(Extension<T> extension, T base, @Nullable String member) {
        this.extension = extension;
        this.base = base;
        this.member = member;
    }

    /** What the SDK knows. */
    @Override
    public T base() {
        return base;
    }

    /** What it does not know. */
    @Override
    public @Nullable String member() {
        return member;
    }

    @Override
    public List<SdkField<?>> sdkFields() {
        return extension.fields();
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return extension.byName();
    }

    @Override
    public boolean equalsBySdkFields(Object other) {
        return other instanceof Extended<?> same
                && base.equalsBySdkFields(same.base())
                && Objects.equals(member, same.member());
    }

    /** Collects a document's members. */
    public static final class Builder<T extends SdkPojo>
            implements SdkBuilder<Builder<T>, Extended<T>>, SdkPojo, Extension.Carrier {
        private final Extension<T> extension;
        private final SdkBuilder<?, T> base;
        private @Nullable String member;

        Builder(Extension<T> extension, SdkBuilder<?, T> base) {
            this.extension = extension;
            this.base = base;
        }

        @Override
        public SdkPojo base() {
            return (SdkPojo) base;
        }

        @Override
        public @Nullable String member() {
            return member;
        }

        Builder<T> member(@Nullable String value) {
            member = value;
            return this;
        }

        @Override
        public Extended<T> build() {
            return new Extended<>(extension, base.build(), member);
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return extension.fields();
        }

        @Override
        public Map<String, SdkField<?>> sdkFieldNameToField() {
            return extension.byName();
        }
    }
}
