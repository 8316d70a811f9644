package dev.retort.cli.wiring;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import dev.retort.cli.embedded.EmbeddedServer;
import dev.retort.cli.embedded.EmbeddedServerException;
import dev.retort.cli.settings.Settings;
import dev.retort.error.ErrorCategory;
import dev.retort.port.MigrationTarget;
import dev.retort.port.TargetException;
import dev.retort.revision.RevisionId;
import java.util.List;
import java.util.Map;

/** Makes the targets that a command works on. */
public final class Targets {
    private final Map<String, TargetOpener> openers;
    private final Settings settings;

    @Inject
    Targets(Map<String, TargetOpener> openers, Settings settings) {
        this.openers = openers;
        this.settings = settings;
    }

    /** A target of this adapter, which the caller closes. */
    public MigrationTarget open(String adapter, TargetRequest request) {
        return requireNonNull(openers.get(adapter), adapter).open(request);
    }

    /** What the plans of this project are carried out on; a script that is written can tell nothing of it. */
    public MigrationTarget forLooking() {
        return open(adapter(), TargetRequest.any());
    }

    /** The rows of the version table. */
    public List<RevisionId> rows() {
        try (MigrationTarget target = forLooking()) {
            return target.inspect().rows();
        }
    }

    /** Whether the settings name something to look at. */
    public boolean anythingToLookAt() {
        return !adapter().equals(TargetOpener.JDBC) || settings.database().isSet();
    }

    /** What the database holds, for a command that does its work without it, too. */
    public LookedAt lookIfPossible() {
        if (!anythingToLookAt()) {
            return new LookedAt.Nothing("no database is set");
        }
        boolean embedded =
                adapter().equals(TargetOpener.JDBC) && settings.database().isEmbedded();
        if (embedded && !EmbeddedServer.isMade(Database.folder(settings))) {
            return new LookedAt.Nothing("the embedded PostgreSQL was not used yet");
        }
        try (MigrationTarget target = forLooking()) {
            return new LookedAt.Database(target.inspect());
        } catch (EmbeddedServerException e) {
            return new LookedAt.Nothing(String.valueOf(e.getMessage()));
        } catch (TargetException e) {
            if (e.code().category() != ErrorCategory.UNAVAILABLE) {
                throw e;
            }
            return new LookedAt.Nothing(String.valueOf(e.getMessage()));
        }
    }

    private String adapter() {
        return settings.adapter().equals(TargetOpener.SQL_FILE) ? TargetOpener.JDBC : settings.adapter();
    }
}
