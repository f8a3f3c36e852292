package io.breakwater.simulator.drs.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * One page of documents with a member that the SDK does not know.
 *
 * @param nextToken the token of the next page; null on the last one
 */
public record ExtendedPage(
        List<? extends SdkPojo> items, @Nullable String nextToken) implements SdkPojo {
    private static final SdkField<List<?>> ITEMS = SdkField.<List<?>>builder(MarshallingType.LIST)
            .memberName("items")
            .getter(document -> ((ExtendedPage) document).items())
            .traits(
                    Extension.location("items"),
                    ListTrait.builder()
                            .memberFieldInfo(SdkField.<SdkPojo>builder(MarshallingType.SDK_POJO)
                                    .traits(Extension.location("member"))
                                    .build())
                            .build())
            .build();
    private static final SdkField<String> NEXT_TOKEN = SdkField.builder(MarshallingType.STRING)
            .memberName("nextToken")
            .getter(document -> ((ExtendedPage) document).nextToken())
            .traits(Extension.location("nextToken"))
            .build();
    private static final List<SdkField<?>> FIELDS = List.of(ITEMS, NEXT_TOKEN);

    @Override
    public List<SdkField<?>> sdkFields() {
        return FIELDS;
    }

    @Override
    public Map<String, SdkField<?>> sdkFieldNameToField() {
        return Map.of("items", ITEMS, "nextToken", NEXT_TOKEN);
    }

    @Override
    public boolean equalsBySdkFields(Object other) {
        return equals(other);
    }
}
