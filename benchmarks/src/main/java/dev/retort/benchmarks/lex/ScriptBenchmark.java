package dev.retort.benchmarks.lex;

import dev.retort.adapters.sqlfile.SqlDirectory;
import dev.retort.benchmarks.script.RevisionText;
import dev.retort.benchmarks.script.SizedWriter;
import dev.retort.benchmarks.script.TemporaryFolder;
import dev.retort.dialect.postgresql.PostgresDialect;
import dev.retort.operation.Operation;
import dev.retort.script.MigrationScript;
import dev.retort.statement.StatementChain;
import dev.retort.statement.Statements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading the statements of a revision file, without a database.
 *
 * <p>Open and not final, because JMH derives from it. The collector is the launcher's, and works on the thread that reads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx64m", "-XX:+UseSerialGC"})
public class ScriptBenchmark {
    /** What stands in the script. */
    @Param
    public ScriptShape shape = ScriptShape.INSERTS;

    /** How long the script is. */
    @Param("32")
    public int megabytes;

    private Optional<TemporaryFolder> folder = Optional.empty();
    private Statements script = new StatementChain(List.of());

    /** JMH makes one for each shape. */
    public ScriptBenchmark() {}

    /** Writes the file, and reads it as far as Retort does before it carries anything out. */
    @Setup
    public void prepare() throws IOException {
        TemporaryFolder made = TemporaryFolder.create();
        folder = Optional.of(made);
        write(made.path().resolve("0001_benchmark.sql"), shape, megabytes * 1_000_000L);
        script = upgrade(made.path());
    }

    /** Removes the file. */
    @TearDown
    public void remove() {
        folder.ifPresent(TemporaryFolder::close);
    }

    /** From the first statement of the upgrade to its checksum. */
    @Benchmark
    public Reading read() {
        return Reading.of(script);
    }

    static void write(Path file, ScriptShape shape, long bytes) throws IOException {
        try (SizedWriter out = SizedWriter.to(file)) {
            out.write(RevisionText.before("0001", "base", "benchmark"));
            shape.write(out, bytes);
        }
    }

    /** The statements of the one revision in a folder. */
    static Statements upgrade(Path folder) {
        MigrationScript revision = SqlDirectory.of(folder).scripts().getFirst();
        PostgresDialect dialect = new PostgresDialect("benchmark");
        List<Operation> operations = revision.upgrade().operations();
        return new StatementChain(operations.stream().map(dialect::statements).toList());
    }
}
