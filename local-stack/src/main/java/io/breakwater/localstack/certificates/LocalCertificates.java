package io.breakwater.localstack.certificates;

import io.breakwater.localstack.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The files behind {@code https://localhost}: an authority of this installation's own, limited by its name constraints to
 * this machine's loopback names, an issuer below it, and the server certificate that the issuer signed. The authority's key is
 * forgotten once it has signed the issuer: not every client heeds the constraints of the authority it trusts, but all heed
 * those of an issuer. Trusting the authority therefore lets nobody impersonate another host, whoever reads this folder.
 *
 * @param folder {@code ca.pem} (to be trusted), {@code issuer.pem}, {@code issuer.key}, {@code localhost.pem},
 *     {@code localhost.key}
 */
public record LocalCertificates(Path folder, Clock clock) {
    /** A server certificate is replaced at a start when less than this is left of it. */
    static final Duration RENEW_BEFORE = Duration.ofDays(30);

    static final Duration SERVER_LIFETIME = Duration.ofDays(90);
    static final Duration AUTHORITY_LIFETIME = Duration.ofDays(5 * 365);

    /** What {@link #prepare} did. */
    public enum Outcome {
        KEPT,
        SERVER_RENEWED,
        /** Clients must trust the new {@code ca.pem}. */
        AUTHORITY_RENEWED
    }

    /** Makes or renews what is missing, unreadable or about to expire. */
    public Outcome prepare() {
        try {
            Files.createDirectories(folder);
            if (!Files.isRegularFile(authorityFile()) || !outlives(issuerFile(), issuerKeyFile(), SERVER_LIFETIME)) {
                renewAuthority();
                renewServer();
                return Outcome.AUTHORITY_RENEWED;
            }
            if (!outlives(serverFile(), serverKeyFile(), RENEW_BEFORE)) {
                renewServer();
                return Outcome.SERVER_RENEWED;
            }
            return Outcome.KEPT;
        } catch (IOException | GeneralSecurityException e) {
            throw new LocalStackException(
                    "The certificates in %s cannot be made: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** The authority that clients must trust. */
    public Path authorityFile() {
        return folder.resolve("ca.pem");
    }

    public Path serverFile() {
        return folder.resolve("localhost.pem");
    }

    public Path serverKeyFile() {
        return folder.resolve("localhost.key");
    }

    private Path issuerFile() {
        return folder.resolve("issuer.pem");
    }

    private Path issuerKeyFile() {
        return folder.resolve("issuer.key");
    }

    private void renewAuthority() throws IOException, GeneralSecurityException {
        Issued authority = CertificateMaker.authority(clock.instant(), AUTHORITY_LIFETIME);
        Issued issuer = CertificateMaker.issuer(authority, clock.instant(), AUTHORITY_LIFETIME);
        write(issuerFile(), List.of(issuer.certificate()), issuerKeyFile(), issuer.key());
        Files.writeString(authorityFile(), Pem.text(authority.certificate()));
    }

    private void renewServer() throws IOException, GeneralSecurityException {
        Issued issuer = new Issued(Pem.certificate(issuerFile()), Pem.privateKey(issuerKeyFile()));
        Issued server = CertificateMaker.server(issuer, clock.instant(), SERVER_LIFETIME);
        write(serverFile(), List.of(server.certificate(), issuer.certificate()), serverKeyFile(), server.key());
    }

    private boolean outlives(Path certificate, Path key, Duration time) {
        if (!Files.isRegularFile(certificate) || !Files.isRegularFile(key)) {
            return false;
        }
        try {
            Pem.privateKey(key);
            Instant end = Pem.certificate(certificate).getNotAfter().toInstant();
            return end.isAfter(clock.instant().plus(time));
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static void write(Path certificateFile, List<X509Certificate> chain, Path keyFile, PrivateKey key)
            throws IOException, GeneralSecurityException {
        Files.deleteIfExists(keyFile);
        Files.createFile(keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keyFile, Pem.text(key));
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            text.append(Pem.text(certificate));
        }
        Files.writeString(certificateFile, text);
    }
}
