package io.breakwater.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.services.drs.DrsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The checked-in bindings are those of the SDK's marshallers. With {@code -Dbindings.write=true} the file's generated
 * part is written anew; success statuses and the spelling of names, which marshallers do not tell, are kept.
 */
class RestBindingsFileTest {
    private static final Path FILE = Path.of("src/main/resources/io/breakwater/simulator/wire/rest-bindings.txt");
    private static final Map<String, Class<?>> CLIENTS = Map.of(
            "drs", DrsClient.class,
            "eks", EksClient.class,
            "lambda", LambdaClient.class,
            "route53", Route53Client.class,
            "s3", S3Client.class);

    /** A line of the file without what the SDK does not tell. */
    private record Line(String service, String operation, String method, String template, List<String> headers) {
        private String binding() {
            return service + " " + method + " " + template;
        }

        private String key() {
            return service + " " + operation.toLowerCase(Locale.ROOT);
        }

        private String written(Map<String, String> names, Map<String, String> statuses) {
            String name = names.getOrDefault(key(), operation);
            String words = String.join(" ", service, name, method, template, statuses.getOrDefault(key(), "200"));
            return headers.isEmpty() ? words : words + " " + String.join(" ", headers);
        }
    }

    @Test
    void theFileIsThatOfTheMarshallers() throws Exception {
        // Given
        List<String> lines = Files.readAllLines(FILE);
        int end = lines.indexOf("");
        List<String> former = lines.subList(0, end).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        // When
        List<String> generated = generated(former);
        if (Boolean.getBoolean("bindings.write")) {
            List<String> all = new ArrayList<>(
                    lines.stream().takeWhile(line -> line.startsWith("#")).toList());
            all.addAll(generated);
            all.addAll(lines.subList(end, lines.size()));
            Files.write(FILE, all);
        }

        // Then
        assertThat(former).containsExactlyElementsOf(generated);
    }

    private static List<String> generated(List<String> former) throws Exception {
        Map<String, String> names = new HashMap<>();
        Map<String, String> statuses = new HashMap<>();
        for (String line : former) {
            String[] words = line.split(" ");
            String key = words[0] + " " + words[1].toLowerCase(Locale.ROOT);
            names.put(key, words[1]);
            statuses.put(key, words[4]);
        }
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, Class<?>> client : CLIENTS.entrySet()) {
            for (Class<?> marshaller : marshallers(client.getValue())) {
                lines.add(line(client.getKey(), marshaller));
            }
        }
        return distinguished(lines).stream()
                .map(line -> line.written(names, statuses))
                .sorted(Comparator.comparing((String line) -> line.split(" ")[0])
                        .thenComparing(line -> line.split(" ")[1]))
                .toList();
    }

    private static Line line(String service, Class<?> marshaller) throws ReflectiveOperationException {
        Field binding = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
        binding.setAccessible(true);
        OperationInfo info = (OperationInfo) binding.get(null);
        String operation = marshaller.getSimpleName().replace("RequestMarshaller", "");
        boolean inBucket = request(service, operation).sdkFields().stream()
                .anyMatch(field -> field.location() == MarshallLocation.PATH
                        && field.locationName().equals("Bucket"));
        // The SDK's endpoint rules put the bucket in front; the marshallers begin after it.
        String prefix = service.equals("s3") && inBucket ? "/{Bucket}" : "";
        return new Line(service, operation, info.httpMethod().name(), prefix + info.requestUri(), List.of());
    }

    /** Operations at the same place are told apart by the parameters and headers that they require. */
    private static List<Line> distinguished(List<Line> lines) throws ReflectiveOperationException {
        Map<String, Long> places = lines.stream().collect(Collectors.groupingBy(Line::binding, Collectors.counting()));
        List<Line> all = new ArrayList<>();
        for (Line line : lines) {
            all.add(places.getOrDefault(line.binding(), 0L) > 1 ? withConditions(line) : line);
        }
        return all;
    }

    private static Line withConditions(Line line) throws ReflectiveOperationException {
        StringBuilder template = new StringBuilder(line.template());
        List<String> headers = new ArrayList<>();
        for (SdkField<?> field : request(line.service(), line.operation()).sdkFields()) {
            if (field.containsTrait(RequiredTrait.class)) {
                if (field.location() == MarshallLocation.QUERY_PARAM) {
                    template.append(template.indexOf("?") < 0 ? '?' : '&');
                    template.append(field.locationName())
                            .append("={")
                            .append(field.memberName())
                            .append('}');
                } else if (field.location() == MarshallLocation.HEADER) {
                    headers.add(field.locationName().toLowerCase(Locale.ROOT));
                }
            }
        }
        return new Line(line.service(), line.operation(), line.method(), template.toString(), List.copyOf(headers));
    }

    private static SdkPojo request(String service, String operation) throws ReflectiveOperationException {
        return (SdkPojo) Class.forName("software.amazon.awssdk.services." + service + ".model." + operation + "Request")
                .getMethod("builder")
                .invoke(null);
    }

    private static List<Class<?>> marshallers(Class<?> client)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path jar = Path.of(
                client.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> marshallers = new ArrayList<>();
        try (JarFile classes = new JarFile(jar.toFile())) {
            for (String name : classes.stream().map(entry -> entry.getName()).toList()) {
                if (name.endsWith("RequestMarshaller.class")) {
                    marshallers.add(Class.forName(name.replace('/', '.').replace(".class", "")));
                }
            }
        }
        return marshallers;
    }
}
