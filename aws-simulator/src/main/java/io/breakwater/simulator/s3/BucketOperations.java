package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.s3.BucketNames;
import io.breakwater.simulator.core.s3.Digests;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** Operations on buckets as such. */
final class BucketOperations {
    private static final String FIRST_REGION = "us-east-1";
    private static final int MOST_BUCKETS = 10_000;

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateBucket", CreateBucketRequest::builder, this::create),
                Operation.of("ListBuckets", ListBucketsRequest::builder, this::list),
                Operation.of("HeadBucket", HeadBucketRequest::builder, this::head),
                Operation.of("DeleteBucket", DeleteBucketRequest::builder, this::delete),
                Operation.of("GetBucketLocation", GetBucketLocationRequest::builder, this::location));
    }

    private CreateBucketResponse create(CreateBucketRequest request, Call call) {
        String name = request.bucket();
        if (!BucketNames.isValid(name)) {
            throw S3Errors.invalidName(name);
        }
        String constraint = request.createBucketConfiguration() == null
                ? null
                : request.createBucketConfiguration().locationConstraintAsString();
        String wanted = Objects.requireNonNullElse(constraint, FIRST_REGION);
        if (!wanted.equals(call.region()) || FIRST_REGION.equals(constraint)) {
            throw S3Errors.badLocation(Objects.requireNonNullElse(constraint, "unspecified"));
        }
        Optional<BucketRow> existing = Buckets.all(call.world()).find(name);
        if (existing.isPresent() && !existing.get().account().equals(call.account())) {
            throw S3Errors.exists(name);
        }
        if (existing.isPresent() && !call.region().equals(FIRST_REGION)) {
            throw S3Errors.ownedByYou(name);
        }
        if (existing.isEmpty()) {
            Buckets.all(call.world())
                    .put(
                            name,
                            new BucketRow(name, call.account(), call.region(), call.now(), BucketRow.Settings.ofNew()));
        }
        return CreateBucketResponse.builder().location("/" + name).build();
    }

    private ListBucketsResponse list(ListBucketsRequest request, Call call) {
        List<Bucket> buckets = Buckets.all(call.world()).stream()
                .filter(row -> row.account().equals(call.account()))
                .filter(row -> request.prefix() == null || row.name().startsWith(request.prefix()))
                .filter(row -> request.bucketRegion() == null || row.region().equals(request.bucketRegion()))
                .sorted(Comparator.comparing(BucketRow::name))
                .map(row -> Bucket.builder()
                        .name(row.name())
                        .creationDate(row.created())
                        .bucketRegion(row.region())
                        .build())
                .toList();
        Pages<Bucket> page = Pages.of(
                buckets,
                request.maxBuckets(),
                request.continuationToken(),
                MOST_BUCKETS,
                () -> S3Errors.invalidArgument("The continuation token provided is incorrect"));
        return ListBucketsResponse.builder()
                .buckets(page.items())
                .owner(owner -> owner.id(Digests.canonicalUser(call.account())))
                .continuationToken(page.nextToken())
                .prefix(request.prefix())
                .build();
    }

    private HeadBucketResponse head(HeadBucketRequest request, Call call) {
        if (!Buckets.all(call.world()).contains(request.bucket())) {
            throw S3Errors.notFound();
        }
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        return HeadBucketResponse.builder()
                .bucketRegion(bucket.region())
                .accessPointAlias(false)
                .build();
    }

    private DeleteBucketResponse delete(DeleteBucketRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        if (!bucket.account().equals(call.account())) {
            throw S3Errors.denied();
        }
        if (Buckets.objects(call.world(), bucket).findAny().isPresent()) {
            throw S3Errors.notEmpty(bucket.name());
        }
        Buckets.all(call.world()).remove(bucket.name());
        return DeleteBucketResponse.builder().build();
    }

    private GetBucketLocationResponse location(GetBucketLocationRequest request, Call call) {
        String region = Buckets.all(call.world())
                .find(request.bucket())
                .filter(row -> row.account().equals(call.account()))
                .map(BucketRow::region)
                .orElseGet(() -> Buckets.get(call, request.bucket(), request.expectedBucketOwner())
                        .region());
        return GetBucketLocationResponse.builder()
                .locationConstraint(region.equals(FIRST_REGION) ? null : region)
                .build();
    }
}
