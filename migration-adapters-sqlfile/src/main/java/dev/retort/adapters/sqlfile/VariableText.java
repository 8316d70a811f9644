package dev.retort.adapters.sqlfile;

import dev.retort.adapters.sqlfile.kind.RemainsReader;
import dev.retort.revision.RevisionException;
import dev.retort.script.Variable;
import dev.retort.statement.Remains;
import dev.retort.statement.SqlStatement.Command;
import dev.retort.statement.SqlStatement.Copy;
import dev.retort.statement.SqlStatement.Scripted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts values in place of the variables of a statement, {@code ${name}}.
 *
 * <p>A value brings its own quotes along, so a variable stands where SQL wants a whole identifier, number or literal; also
 * in a dollar quote, which holds code. Inside other quotes it is refused, in comments it is left as it is.
 */
final class VariableText {
    private final Map<String, Variable> declared;
    private final Optional<Map<String, String>> values;

    /**
     * The text of statements whose script declares these variables.
     *
     * @param values the values; empty where they are only checked for their places, and left as they are
     */
    VariableText(List<Variable> declared, Optional<Map<String, String>> values) {
        this.declared = declared.stream().collect(Collectors.toMap(Variable::name, Function.identity()));
        this.values = values;
    }

    /**
     * The statement as it is to be sent.
     *
     * @param standardStrings whether backslashes in its plain literals are ordinary characters
     * @throws RevisionException if a variable is not declared, has no value or one that does not fit, or stands where
     *     none may
     */
    Scripted replace(Scripted statement, boolean standardStrings) {
        if (!statement.text().contains("${")) {
            return statement;
        }
        VariablePass pass = new VariablePass(declared, values, statement, standardStrings);
        pass.run();
        if (values.isEmpty()) {
            return statement;
        }
        return switch (statement) {
            case Command command ->
                new Command(
                        pass.text(),
                        command.placement(),
                        command.effect(),
                        remains(command, pass.text()),
                        command.position(),
                        pass.replacements());
            case Copy copy -> new Copy(pass.text(), copy.data(), copy.position(), pass.replacements());
        };
    }

    /** A name that is left behind may have come with a value. */
    private static Remains remains(Command command, String text) {
        Remains written = command.remains();
        boolean nameless = written.equals(Remains.NOTHING) || written.equals(Remains.AGAIN);
        return nameless ? written : RemainsReader.read(text);
    }
}
