package io.breakwater.localstack.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with its key. */
record Issued(X509Certificate certificate, PrivateKey key) {
    @Override
    public String toString() {
        return "Issued[" + certificate.getSubjectX500Principal() + "]";
    }
}
