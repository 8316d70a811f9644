package dev.retort.benchmarks.load;

import dev.retort.benchmarks.program.Launcher;
import dev.retort.benchmarks.program.ProcessRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Loads as {@code retort upgrade head} does, with 64 MB of heap. */
record RetortLoader(Launcher launcher, String url, String schema) implements Loader {
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
        return launcher.run(project.folder(), settings, List.of("upgrade", target));
    }
}
