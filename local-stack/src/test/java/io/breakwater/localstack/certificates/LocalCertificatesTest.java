package io.breakwater.localstack.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCertificatesTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void whoeverTrustsTheAuthorityReachesThisMachine(String host) throws Exception {
        // Given
        at(NOW).prepare();
        // When / Then
        assertThatCode(() -> handshake(server(), host)).doesNotThrowAnyException();
    }

    @Test
    void certificateIsNotGoodForAnotherName() throws Exception {
        // Given
        at(NOW).prepare();
        // When / Then
        assertThatThrownBy(() -> handshake(server(), "breakwater.example")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void nobodyCanVouchForAnotherHostWithWhatIsOnDisk() throws Exception {
        // Given
        at(NOW).prepare();
        GeneralName[] names = {new GeneralName(GeneralName.dNSName, "bank.example")};
        Issued forged = CertificateMaker.server(issuer(), names, NOW, Duration.ofDays(1));
        // When / Then
        assertThatThrownBy(() -> handshake(forged, "bank.example"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining("name constraints");
    }

    @Test
    void nobodyCanVouchForAnotherAddressWithWhatIsOnDisk() throws Exception {
        // Given
        at(NOW).prepare();
        GeneralName[] names = {new GeneralName(GeneralName.iPAddress, "10.0.0.1")};
        Issued forged = CertificateMaker.server(issuer(), names, NOW, Duration.ofDays(1));
        // When / Then
        assertThatThrownBy(() -> handshake(forged, "10.0.0.1")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void secondStartKeepsWhatIsGood() throws Exception {
        // Given
        at(NOW).prepare();
        String before = Files.readString(at(NOW).serverFile());
        // When
        LocalCertificates.Outcome outcome = at(NOW.plus(Duration.ofDays(10))).prepare();
        // Then
        assertThat(outcome).isEqualTo(LocalCertificates.Outcome.KEPT);
        assertThat(Files.readString(at(NOW).serverFile())).isEqualTo(before);
    }

    @Test
    void serverCertificateIsRenewedBeforeItExpires() throws Exception {
        // Given
        at(NOW).prepare();
        String authority = Files.readString(at(NOW).authorityFile());
        Instant later = NOW.plus(LocalCertificates.SERVER_LIFETIME)
                .minus(LocalCertificates.RENEW_BEFORE)
                .plus(Duration.ofDays(1));
        // When
        LocalCertificates.Outcome outcome = at(later).prepare();
        // Then
        assertThat(outcome).isEqualTo(LocalCertificates.Outcome.SERVER_RENEWED);
        assertThat(Files.readString(at(NOW).authorityFile())).isEqualTo(authority);
        assertThat(Pem.certificate(at(NOW).serverFile()).getNotAfter().toInstant())
                .isAfter(later.plus(Duration.ofDays(60)));
    }

    @Test
    void halfWrittenFilesAreMadeAgain() throws Exception {
        // Given
        at(NOW).prepare();
        Files.writeString(at(NOW).serverKeyFile(), "-----BEGIN PRIV");
        // When
        LocalCertificates.Outcome outcome = at(NOW).prepare();
        // Then
        assertThat(outcome).isEqualTo(LocalCertificates.Outcome.SERVER_RENEWED);
        assertThatCode(() -> handshake(server(), "localhost")).doesNotThrowAnyException();
    }

    @Test
    void onlyTheOwnerReadsTheKeys() throws Exception {
        // When
        at(NOW).prepare();
        // Then
        for (String key : new String[] {"issuer.key", "localhost.key"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                    .isEqualTo("rw-------");
        }
    }

    private LocalCertificates at(Instant now) {
        return new LocalCertificates(folder, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Issued server() throws Exception {
        return new Issued(Pem.certificate(at(NOW).serverFile()), Pem.privateKey(at(NOW).serverKeyFile()));
    }

    private Issued issuer() throws Exception {
        return new Issued(Pem.certificate(folder.resolve("issuer.pem")), Pem.privateKey(folder.resolve("issuer.key")));
    }

    /** A TLS handshake in which the client trusts the authority alone and expects {@code host}. */
    private void handshake(Issued server, String host) throws Exception {
        SSLContext serving = context(server);
        try (SSLServerSocket listener = (SSLServerSocket)
                serving.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> accepted = CompletableFuture.runAsync(() -> accept(listener));
            try (SSLSocket client = (SSLSocket) trusting()
                    .getSocketFactory()
                    .createSocket(
                            InetAddress.getByAddress(
                                    host, InetAddress.getLoopbackAddress().getAddress()),
                            listener.getLocalPort())) {
                SSLParameters parameters = client.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(parameters);
                client.startHandshake();
            }
            accepted.join();
        }
    }

    private static void accept(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            socket.startHandshake();
        } catch (SSLException e) {
            // The client's refusal, which is what its own side asserts.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SSLContext context(Issued server) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", server.key(), new char[0], new X509Certificate[] {server.certificate(), issuer().certificate()
                });
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", Pem.certificate(at(NOW).authorityFile()));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
