package io.breakwater.localstack.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Passes on the whole lines that another process appends to a file. */
final class LogFollower implements AutoCloseable {
    private final RandomAccessFile file;
    private final Consumer<String> out;

    LogFollower(Path log, Consumer<String> out) throws IOException {
        this.file = new RandomAccessFile(log.toFile(), "r");
        this.out = out;
    }

    /**
     * Passes on what was added since the last time.
     *
     * @return whether the line {@code end} was among it; it is not passed on, nor is what follows
     */
    boolean pass(String end) throws IOException {
        byte[] added = new byte[(int) Math.min(Integer.MAX_VALUE, file.length() - file.getFilePointer())];
        file.readFully(added);
        int whole = lastLineEnd(added);
        file.seek(file.getFilePointer() - (added.length - whole));
        for (String line : new String(added, 0, whole, UTF_8).lines().toList()) {
            if (line.equals(end)) {
                return true;
            }
            out.accept(line);
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static int lastLineEnd(byte[] bytes) {
        for (int i = bytes.length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }
}
