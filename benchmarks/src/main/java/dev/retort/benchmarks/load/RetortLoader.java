package dev.retort.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads as {@code retort upgrade head} does, with 64 MB of heap. */
record RetortLoader(Path launcher, String url, String schema) implements Loader {
    /** Refuses a launcher that cannot be run. */
    RetortLoader {
        launcher = launcher.toAbsolutePath().normalize();
        if (!Files.isRegularFile(launcher) || !Files.isExecutable(launcher)) {
            throw new RefusedException("no launcher at " + launcher + "; name Retort's with --retort");
        }
    }

    @Override
    public void prepare(LoadProject project) throws IOException, InterruptedException {
        upgrade(project, LoadProject.TABLE_REVISION);
    }

    @Override
    public ProcessRun load(LoadProject project) throws IOException, InterruptedException {
        return upgrade(project, "head");
    }

    private ProcessRun upgrade(LoadProject project, String target) throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "DATABASE_URL",
                url,
                "DB_SCHEMA",
                schema,
                "RETORT_SCRIPT_LOCATIONS",
                LoadProject.SCRIPTS,
                "RETORT_JAVA_OPTS",
                "-Xmx64m");
        return new Program(project.folder(), settings).run(List.of(launcher.toString(), "upgrade", target));
    }
}
