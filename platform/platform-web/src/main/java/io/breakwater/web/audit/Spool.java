package io.breakwater.web.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A bounded file of lines, first in, first out, that survives a crash: an append returns once the lines are on the disk. A line
 * may come out twice after a crash, never less than once. Blocking; thread-safe; one process per directory.
 */
final class Spool implements AutoCloseable {

    private static final int READ_BYTES = 1 << 20;

    private final long maxBytes;
    private final FileChannel file;
    private final FileChannel position;
    private final FileLock lock;
    private long head;
    private long tail;

    /** Opens or creates the spool in {@code directory}. */
    Spool(Path directory, long maxBytes) throws IOException {
        this.maxBytes = maxBytes;
        Files.createDirectories(directory);
        position = open(directory.resolve("audit.position"));
        try {
            FileLock taken = position.tryLock();
            if (taken == null) {
                throw new IOException("another process uses the spool directory " + directory);
            }
            lock = taken;
        } catch (OverlappingFileLockException e) {
            throw new IOException("the spool directory is already in use: " + directory, e);
        }
        file = open(directory.resolve("audit.spool"));
        recover();
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** A crash may have left half a line, which was never acknowledged, and a position beyond a file since emptied. */
    private void recover() throws IOException {
        ByteBuffer stored = ByteBuffer.allocate(Long.BYTES);
        head = position.read(stored, 0) == Long.BYTES ? stored.getLong(0) : 0;
        tail = endOfLastLine();
        file.truncate(tail);
        storeHead(head > tail || head < 0 ? 0 : head);
    }

    private long endOfLastLine() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long at = file.size() - 1; at >= 0; at--) {
            one.clear();
            file.read(one, at);
            if (one.get(0) == '\n') {
                return at + 1;
            }
        }
        return 0;
    }

    /** Whether nothing is waiting. */
    synchronized boolean isEmpty() {
        return head == tail;
    }

    /** Bytes waiting. */
    synchronized long bytes() {
        return tail - head;
    }

    /** Appends lines, all or none; false when they do not fit. */
    synchronized boolean append(List<String> lines) throws IOException {
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        if (tail - head + bytes.length > maxBytes) {
            return false;
        }
        write(file, ByteBuffer.wrap(bytes), tail);
        file.force(false);
        tail += bytes.length;
        return true;
    }

    /** The first lines, without removing them. */
    synchronized Batch peek(int maxLines) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(READ_BYTES, tail - head));
        while (buffer.hasRemaining() && file.read(buffer, head + buffer.position()) > 0) {
            // fill
        }
        byte[] bytes = buffer.array();
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < buffer.position() && lines.size() < maxLines; at++) {
            if (bytes[at] == '\n') {
                lines.add(new String(bytes, start, at - start, StandardCharsets.UTF_8));
                start = at + 1;
            }
        }
        return new Batch(lines, start);
    }

    /** Removes what {@link #peek} gave. */
    synchronized void remove(Batch batch) throws IOException {
        if (head + batch.bytes() == tail) {
            storeHead(0);
            file.truncate(0);
            tail = 0;
            return;
        }
        storeHead(head + batch.bytes());
        if (head > maxBytes) {
            compact();
        }
    }

    private void storeHead(long value) throws IOException {
        write(position, ByteBuffer.allocate(Long.BYTES).putLong(0, value), 0);
        position.force(false);
        head = value;
    }

    /** Moves what waits to the front. The copy never reaches what it copies, so a crash repeats lines but loses none. */
    private void compact() throws IOException {
        long length = tail - head;
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        for (long moved = 0; moved < length; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - moved));
            int read = file.read(buffer, head + moved);
            write(file, buffer.flip(), moved);
            moved += read;
        }
        file.force(false);
        storeHead(0);
        file.truncate(length);
        tail = length;
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lock.release();
        position.close();
        file.close();
    }

    /** Lines read from the front. */
    record Batch(List<String> lines, long bytes) {}
}
