package io.breakwater.simulator.kms;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What KMS does beyond storing keys. */
final class KmsBehaviours {
    static final Behaviour KEY_IS_BOUND = documented(
            "kms.decrypt.bound",
            "A symmetric ciphertext names its key, and is decrypted with that key in the same encryption context only",
            "AWS KMS API reference, Decrypt");
    static final Behaviour DELETION_WAITS = documented(
            "kms.schedule-key-deletion.window",
            "A key is pending deletion for 7 to 30 days, 30 unless asked otherwise, and can be used for nothing meanwhile",
            "AWS KMS API reference, ScheduleKeyDeletion");
    static final Behaviour DISABLED_AFTER_CANCEL = documented(
            "kms.cancel-key-deletion.disabled",
            "A key whose deletion was cancelled is disabled",
            "AWS KMS API reference, CancelKeyDeletion");
    static final Behaviour ROTATION_PERIOD = documented(
            "kms.enable-key-rotation.period",
            "Symmetric keys rotate every 90 to 2560 days, 365 unless asked otherwise",
            "AWS KMS API reference, EnableKeyRotation");
    static final Behaviour PLAINTEXT_LIMIT =
            documented("kms.encrypt.limit", "Encrypt takes at most 4096 bytes", "AWS KMS API reference, Encrypt");
    static final Behaviour ALIAS_NAMES = documented(
            "kms.create-alias.name",
            "An alias begins with alias/, and alias/aws/ is for AWS's own keys",
            "AWS KMS API reference, CreateAlias");
    static final Behaviour TEXTS = assumed(
            "kms.errors.unnamed-alias",
            "An alias is refused with its whole ARN in the text; flipped, with its name as it was sent",
            "The API reference gives no texts");

    static final List<Behaviour> ALL = List.of(
            KEY_IS_BOUND, DELETION_WAITS, DISABLED_AFTER_CANCEL, ROTATION_PERIOD, PLAINTEXT_LIMIT, ALIAS_NAMES, TEXTS);

    private KmsBehaviours() {}
}
