package io.breakwater.localstack.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues the two kinds of certificate (RFC 5280). */
final class CertificateMaker {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Clocks of two machines or containers need not agree to the second. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private CertificateMaker() {}

    /** An authority that signs itself; its key signs one issuer and is then forgotten. */
    static Issued authority(Instant now, Duration lifetime) throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        X500Name name =
                new X500Name("CN=Breakwater local authority " + HexFormat.of().toHexDigits(RANDOM.nextInt()));
        X509v3CertificateBuilder builder = builder(name, name, keys, now, lifetime);
        addAuthorityExtensions(builder, keys, 1);
        return sign(builder, keys.getPrivate(), keys.getPrivate());
    }

    /** What signs server certificates in the authority's name. */
    static Issued issuer(Issued authority, Instant now, Duration lifetime)
            throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        X509v3CertificateBuilder builder =
                builder(subject(authority), new X500Name("CN=Breakwater local issuer"), keys, now, lifetime);
        addAuthorityExtensions(builder, keys, 0);
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
        return sign(builder, authority.key(), keys.getPrivate());
    }

    static Issued server(Issued issuer, Instant now, Duration lifetime) throws GeneralSecurityException, IOException {
        return server(
                issuer,
                new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.iPAddress, "::1")
                },
                now,
                lifetime);
    }

    static Issued server(Issued issuer, GeneralName[] names, Instant now, Duration lifetime)
            throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        X509v3CertificateBuilder builder =
                builder(subject(issuer), new X500Name("CN=Breakwater on this machine"), keys, now, lifetime);
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                identifiers.createAuthorityKeyIdentifier(issuer.certificate().getPublicKey()));
        return sign(builder, issuer.key(), keys.getPrivate());
    }

    private static void addAuthorityExtensions(X509v3CertificateBuilder builder, KeyPair keys, int authoritiesBelow)
            throws GeneralSecurityException, IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authoritiesBelow));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(Extension.nameConstraints, true, loopbackOnly());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    }

    private static X500Name subject(Issued issuer) {
        return X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant now, Duration lifetime) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, RANDOM).add(BigInteger.ONE),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(lifetime)),
                subject,
                keys.getPublic());
    }

    private static Issued sign(X509v3CertificateBuilder builder, PrivateKey signer, PrivateKey subject)
            throws GeneralSecurityException {
        try {
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
            return new Issued(certificate, subject);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static NameConstraints loopbackOnly() throws IOException {
        return new NameConstraints(
                new GeneralSubtree[] {
                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost")),
                    subtree("127.0.0.1"),
                    subtree("::1")
                },
                null);
    }

    /** An address with a mask that covers it alone (RFC 5280 section 4.2.1.10). */
    private static GeneralSubtree subtree(String address) throws IOException {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        byte[] withMask = new byte[bytes.length * 2];
        System.arraycopy(bytes, 0, withMask, 0, bytes.length);
        Arrays.fill(withMask, bytes.length, withMask.length, (byte) 0xff);
        return new GeneralSubtree(new GeneralName(GeneralName.iPAddress, new DEROctetString(withMask)));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
