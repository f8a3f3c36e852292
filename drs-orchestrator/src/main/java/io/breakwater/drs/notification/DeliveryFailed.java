package io.breakwater.drs.notification;

/** A message did not arrive, or nobody knows whether it did. The message is a sentence for people, without secrets. */
final class DeliveryFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeliveryFailed(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
