package io.breakwater.simulator.s3;

import io.breakwater.simulator.service.AwsService;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.ServiceModel;
import java.util.List;
import java.util.stream.Stream;

/** Amazon S3. Not simulated: uploads in parts, access control lists, notifications, replication, object lock. */
public final class S3Service {
    private S3Service() {}

    public static AwsService service() {
        List<Operation> operations = Stream.of(
                        new BucketOperations().operations(),
                        new BucketSettings().operations(),
                        new BucketExtras().operations(),
                        new ObjectReads().operations(),
                        new ObjectWrites().operations(),
                        new ObjectListings().operations(),
                        new VersionListings().operations())
                .flatMap(List::stream)
                .toList();
        return AwsService.of(
                "s3",
                ServiceModel.restXml("s3", "2006-03-01", "http://s3.amazonaws.com/doc/2006-03-01/"),
                operations,
                S3Behaviours.ALL);
    }
}
