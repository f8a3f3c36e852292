package io.breakwater.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A service of ours that calls DRS has the SDK's DRS module on its classpath and no other. */
class OneServiceAloneTest {

    @Test
    void aServiceNeedsItsOwnModuleOnly() throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = withOnly("drs")) {
            // Given
            Class<?> services = loader.loadClass(AwsServices.class.getName());

            // When
            Object drs = services.getMethod("drs").invoke(null);

            // Then
            assertThat(drs).isNotNull();
            assertThat(drs.getClass().getClassLoader()).isSameAs(loader);
            assertThatThrownBy(() -> services.getMethod("ec2").invoke(null))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    private static URLClassLoader withOnly(String module) {
        URL[] classpath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !isServiceModule(entry)
                        || entry.getFileName().toString().startsWith(module + "-"))
                .map(OneServiceAloneTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(classpath, ClassLoader.getPlatformClassLoader());
    }

    /** What all services share must stay. */
    private static boolean isServiceModule(Path entry) {
        return entry.toString().contains("awssdk")
                && entry.getFileName()
                        .toString()
                        .matches(
                                "(ec2|s3|iam|rds|ssm|sqs|sns|ecs|eks|kms|lambda|code.*|cloud.*|route53)-[0-9.]+\\.jar");
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
