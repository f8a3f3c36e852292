package io.breakwater.simulator.s3;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import java.util.List;

/** What S3 does here, and how it is known. */
final class S3Behaviours {
    static final Behaviour GLOBAL_NAMES = documented(
            "s3.bucket.names-are-global",
            "A bucket's name is taken in all accounts and Regions.",
            "S3 user guide, General purpose bucket naming rules");
    static final Behaviour DEFAULTS = documented(
            "s3.bucket.defaults",
            "New buckets block public access, are encrypted with S3's own keys and have no versions.",
            "S3 user guide, Default settings for new S3 buckets FAQ");
    static final Behaviour NOT_EMPTY = documented(
            "s3.delete-bucket.not-empty",
            "A bucket that holds objects, versions or delete markers is not deleted.",
            "S3 API reference, DeleteBucket");
    static final Behaviour REDIRECT = documented(
            "s3.bucket.redirect",
            "A bucket asked for in another Region is answered with 301 PermanentRedirect and the header "
                    + "x-amz-bucket-region.",
            "S3 user guide, Making requests, Request redirection");
    static final Behaviour VERSIONS = documented(
            "s3.versions",
            "With versioning an object is never overwritten, and deleting one puts a delete marker over it.",
            "S3 user guide, How S3 Versioning works");
    static final Behaviour ETAG = documented(
            "s3.etag",
            "The ETag of an object put in one piece is the MD5 of its content.",
            "S3 API reference, Object, ETag");
    static final Behaviour BLOCKED_POLICY = documented(
            "s3.put-bucket-policy.public",
            "A policy that lets everybody in is denied while the bucket blocks public policies.",
            "S3 user guide, Blocking public access, BlockPublicPolicy");
    static final Behaviour ENCRYPTION_STAYS = documented(
            "s3.delete-bucket-encryption.resets",
            "Deleting a bucket's encryption returns it to S3's own keys.",
            "S3 API reference, DeleteBucketEncryption");
    static final Behaviour NO_LIFECYCLE = documented(
            "s3.lifecycle.does-not-run",
            "Lifecycle rules are kept and told; nothing expires here.",
            "the simulator's own");
    static final Behaviour FOREIGN = assumed(
            "s3.bucket.foreign-account-denied",
            "Other accounts get at a bucket only if its policy lets everybody in; flipped, always.",
            "IAM user guide, Cross account resource access; statements naming one account are not evaluated");

    static final List<Behaviour> ALL = List.of(
            GLOBAL_NAMES,
            DEFAULTS,
            NOT_EMPTY,
            REDIRECT,
            VERSIONS,
            ETAG,
            BLOCKED_POLICY,
            ENCRYPTION_STAYS,
            NO_LIFECYCLE,
            FOREIGN);

    private S3Behaviours() {}
}
