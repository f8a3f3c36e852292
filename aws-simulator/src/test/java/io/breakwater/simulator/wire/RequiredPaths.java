package io.breakwater.simulator.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Compares what is said to be required with what the SDK's types have: a misspelt member would never be missed. */
final class RequiredPaths {
    private RequiredPaths() {}

    /** The paths that lead to no member of the request. */
    static List<String> leadingNowhere(String service, String operation, SdkPojo request) {
        return nowhere(RequiredTree.of(service, operation), request).toList();
    }

    private static Stream<String> nowhere(RequiredTree tree, SdkPojo pojo) {
        return tree.members().entrySet().stream().flatMap(wanted -> nowhere(wanted, pojo));
    }

    private static Stream<String> nowhere(Map.Entry<String, RequiredTree> wanted, SdkPojo pojo) {
        Optional<SdkField<?>> field = pojo.sdkFields().stream()
                .filter(each -> each.memberName().equals(wanted.getKey()))
                .findFirst();
        return field.map(found -> nowhere(wanted.getValue(), found))
                .orElse(Stream.of(""))
                .map(path -> path.isEmpty() ? wanted.getKey() : wanted.getKey() + "." + path);
    }

    private static Stream<String> nowhere(RequiredTree tree, SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> nowhere(tree, Builders.empty(field));
            case LIST -> nowhere(tree.element(), field.getTrait(ListTrait.class).memberFieldInfo());
            case MAP -> nowhere(tree.element(), field.getTrait(MapTrait.class).valueFieldInfo());
            default -> tree.members().keySet().stream();
        };
    }
}
