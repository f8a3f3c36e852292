package io.breakwater.simulator.kms;

import io.breakwater.simulator.core.call.AwsError;

/** The refusals of KMS. Source: AWS KMS API reference, "Errors" of each operation. */
final class KmsErrors {
    private KmsErrors() {}

    static AwsError noSuchKey(String arn) {
        return new AwsError("NotFoundException", 400, "Key '" + arn + "' does not exist");
    }

    static AwsError noSuchAlias(String arn) {
        return new AwsError("NotFoundException", 400, "Alias " + arn + " is not found.");
    }

    static AwsError aliasExists(String arn) {
        return new AwsError("AlreadyExistsException", 400, "An alias with the name " + arn + " already exists");
    }

    static AwsError disabled(String arn) {
        return new AwsError("DisabledException", 400, arn + " is disabled.");
    }

    static AwsError invalidState(String arn, String state) {
        return new AwsError("KMSInvalidStateException", 400, arn + " is " + state + ".");
    }

    static AwsError invalidCiphertext() {
        return new AwsError("InvalidCiphertextException", 400, "");
    }

    static AwsError incorrectKey() {
        return new AwsError(
                "IncorrectKeyException",
                400,
                "The key ID in the request does not identify a CMK that can perform this operation.");
    }

    static AwsError invalidUsage(String arn, String usage) {
        return new AwsError(
                "InvalidKeyUsageException",
                400,
                arn + " key usage is " + usage + " which is not valid for this operation.");
    }

    static AwsError unsupported() {
        return new AwsError("UnsupportedOperationException", 400, "");
    }

    static AwsError reservedAlias() {
        return new AwsError("NotAuthorizedException", 400, "Aliases that begin with alias/aws/ are reserved.");
    }

    static AwsError badMarker() {
        return new AwsError("InvalidMarkerException", 400, "Could not deserialize marker");
    }

    static AwsError validation(String message) {
        return new AwsError("ValidationException", 400, message);
    }
}
