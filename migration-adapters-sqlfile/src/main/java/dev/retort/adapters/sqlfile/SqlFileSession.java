package dev.retort.adapters.sqlfile;

import dev.retort.adapters.sqlfile.offline.PlainScript;
import dev.retort.adapters.sqlfile.offline.PsqlScript;
import dev.retort.adapters.sqlfile.offline.ScriptFrame;
import dev.retort.adapters.sqlfile.offline.Sheets;
import dev.retort.dialect.postgresql.AdvisoryLock;
import dev.retort.execution.Cancellation;
import dev.retort.execution.MigrationListener;
import dev.retort.execution.ScriptForm;
import dev.retort.execution.Segments;
import dev.retort.port.InForce;
import dev.retort.port.MigrationSession;
import dev.retort.port.SessionOptions;
import java.io.IOException;
import java.util.Optional;

/** Writes one run into a draft, and puts it in place when all is written. */
final class SqlFileSession implements MigrationSession {
    private final ScriptDestination destination;
    private final ScriptForm form;
    private final AdvisoryLock lock;
    private final InForce inForce;
    private final SessionOptions options;
    private final String toolVersion;
    private Optional<ScriptDraft> draft = Optional.empty();

    SqlFileSession(
            ScriptDestination destination,
            ScriptForm form,
            AdvisoryLock lock,
            InForce inForce,
            SessionOptions options,
            String toolVersion) {
        this.destination = destination;
        this.form = form;
        this.lock = lock;
        this.inForce = inForce;
        this.options = options;
        this.toolVersion = toolVersion;
    }

    @Override
    public InForce inForce() {
        return inForce;
    }

    @Override
    public void run(Segments segments, MigrationListener listener, Cancellation cancellation) {
        ScriptFrame frame = new ScriptFrame(toolVersion, segments, form, lock, options, listener, cancellation);
        ScriptDraft written = ScriptDraft.begin(destination);
        draft = Optional.of(written);
        try {
            try (Sheets sheets = written.sheets(frame)) {
                write(sheets, frame);
            }
            written.accept();
        } catch (IOException e) {
            throw ScriptDraft.failed(destination, e);
        }
    }

    private void write(Sheets sheets, ScriptFrame frame) throws IOException {
        switch (form) {
            case ONCE, FROM_ANYWHERE -> new PsqlScript(sheets, frame).write();
            case GUARDED -> new PlainScript(sheets, frame).write();
        }
    }

    @Override
    public void close() {
        if (draft.isPresent()) {
            try {
                draft.get().discard();
            } catch (IOException e) {
                throw ScriptDraft.failed(destination, e);
            }
        }
    }
}
