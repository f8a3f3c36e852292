package io.breakwater.simulator.codecommit;

/** The content of a file, by {@link #key}. */
@SuppressWarnings("ArrayRecordComponent") // never changed after it was stored
record BlobRow(String repositoryId, byte[] content) {
    static String key(String repositoryId, String blobId) {
        return repositoryId + "\n" + blobId;
    }
}
