package io.breakwater.localstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacking of tar archives, file modes and links kept, nothing outside the target folder. */
public final class Archives {
    private static final int EXECUTABLE = 0100;

    private Archives() {}

    /** Unpacks without the archive's own top folder. */
    public static void unpackTarGz(Path archive, Path target) throws IOException {
        try (InputStream in = new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            unpack(in, target, 1);
        }
    }

    public static void unpackTarXz(InputStream archive, Path target) throws IOException {
        try (InputStream in = new XZCompressorInputStream(new BufferedInputStream(archive))) {
            unpack(in, target, 0);
        }
    }

    private static void unpack(InputStream in, Path target, int strip) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path name = Path.of(entry.getName()).normalize();
            if (name.getNameCount() <= strip) {
                continue;
            }
            Path file = target.resolve(name.subpath(strip, name.getNameCount())).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("archive entry leaves the folder: " + entry.getName());
            }
            write(tar, entry, file);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            mode.add(PosixFilePermission.OWNER_EXECUTE);
            mode.add(PosixFilePermission.GROUP_EXECUTE);
            mode.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(file, mode);
        }
    }
}
