package dev.retort.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.lang3.SystemUtils;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with Retort, unpacked into a folder. */
record Binaries(Path home) {

    /** The version of the archive on the class path. The archive does not name it where it could be read quickly. */
    static final String VERSION = "18.6";

    private static final int OWNER_EXECUTES = 0100;

    /** The programs hand their own path to a shell, between double quotes. */
    private static final Pattern READ_BY_SHELLS = Pattern.compile("[\"$`\\\\\n]");

    /** PostgreSQL cuts paths at 1024 bytes (MAXPGPATH); its longest one below this folder has under 100. */
    private static final int LONGEST_PATH = 900;

    /** Unpacks the programs unless they are there. A folder of the final name is always complete. */
    static Binaries unpackedIn(Path folder, Consumer<String> progress) throws IOException, InterruptedException {
        var home = folder.resolve("postgresql-" + VERSION);
        checkPath(home);
        if (!Files.isDirectory(home)) {
            ExclusiveLock.holding(folder.resolve("unpack.lock"), () -> unpackOnce(folder, home, progress));
        }
        return new Binaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    static String major() {
        return VERSION.substring(0, VERSION.indexOf('.'));
    }

    private static void checkPath(Path home) {
        var path = home.toString();
        if (!SystemUtils.IS_OS_WINDOWS && READ_BY_SHELLS.matcher(path).find()) {
            throw new EmbeddedServerException("the embedded PostgreSQL does not run in " + home
                    + ", because the path holds one of \" $ ` \\. Rename the folder, or set DATABASE_URL to a server");
        }
        if (path.getBytes(UTF_8).length > LONGEST_PATH) {
            throw new EmbeddedServerException("the embedded PostgreSQL does not run in " + home
                    + ", because the path is longer than " + LONGEST_PATH
                    + " bytes. Move the project, or set DATABASE_URL to a server");
        }
    }

    private static Path unpackOnce(Path folder, Path home, Consumer<String> progress) throws IOException {
        if (Files.isDirectory(home)) {
            return home;
        }
        progress.accept("unpacking PostgreSQL " + VERSION + " into " + folder.getFileName() + " (once)");
        var partial = home.resolveSibling(home.getFileName() + ".partial");
        if (Files.exists(partial)) {
            PathUtils.deleteDirectory(partial);
        }
        try (var archive = archive()) {
            unpack(archive, partial);
        }
        return Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream archive() throws IOException {
        var system = SystemUtils.IS_OS_WINDOWS ? "Windows" : SystemUtils.IS_OS_MAC ? "Darwin" : "Linux";
        var machine = SystemUtils.OS_ARCH;
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        } catch (IllegalStateException e) {
            throw new EmbeddedServerException(
                    "no PostgreSQL programs for " + system + " " + machine
                            + " come with Retort. Set DATABASE_URL to a server",
                    e);
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var path = entry.resolveIn(target);
                PathUtils.createParentDirectories(path);
                unpack(tar, entry, target, path);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            // No effect, and none needed, where files have no such bit.
            path.toFile().setExecutable((entry.getMode() & OWNER_EXECUTES) != 0);
        }
    }
}
