package dev.retort.adapters.sqlfile;

import static dev.retort.error.ErrorCode.BAD_VARIABLE;

import dev.retort.adapters.sqlfile.token.SourceText;
import dev.retort.adapters.sqlfile.token.StatementLimit;
import dev.retort.adapters.sqlfile.token.Tokenizer;
import dev.retort.adapters.sqlfile.token.Tokenizer.Kind;
import dev.retort.dialect.postgresql.VariableValue;
import dev.retort.revision.RevisionException;
import dev.retort.script.Variable;
import dev.retort.statement.Position;
import dev.retort.statement.Replacement;
import dev.retort.statement.SqlStatement.Scripted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes through one statement and puts values in place of its variables. Not thread-safe.
 *
 * <p>A variable is looked at with what stands beside it, because PostgreSQL reads some tokens together.
 */
final class VariablePass {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(" + Variable.NAME + ")\\}");
    private static final StatementLimit LIMIT = StatementLimit.ofThisHeap();

    /** Dollar quotes in dollar quotes; more than a few are no code. */
    private static final int DEEPEST = 5;

    private final Map<String, Variable> declared;
    private final Optional<Map<String, String>> values;
    private final Scripted statement;
    private final boolean standardStrings;
    private final StringBuilder out = new StringBuilder();
    private final List<Replacement> replacements = new ArrayList<>();
    /** The dollar quotes that the text stands in. */
    private final Deque<String> around = new ArrayDeque<>();
    /** How much longer the text has become than it was written. */
    private int longer;

    VariablePass(
            Map<String, Variable> declared,
            Optional<Map<String, String>> values,
            Scripted statement,
            boolean standardStrings) {
        this.declared = declared;
        this.values = values;
        this.statement = statement;
        this.standardStrings = standardStrings;
    }

    /** The statement with its values. */
    String text() {
        return out.toString();
    }

    /** What was put in, in order. */
    List<Replacement> replacements() {
        return replacements;
    }

    /** Goes through the whole statement. */
    void run() {
        code(statement.text(), 0);
    }

    /** Goes through code: a statement, or what a dollar quote holds. */
    private void code(String text, int depth) {
        SourceText source = SourceText.of(text);
        Tokenizer tokens = new Tokenizer(source);
        tokens.standardStrings(standardStrings);
        Neighbours neighbours = new Neighbours();
        int at = 0;
        int index = 0;
        while (tokens.read(at) != Kind.END) {
            String token = source.text(at, tokens.end());
            Optional<Matcher> variable = variable(tokens.kind(), token, text, index);
            neighbours.check(tokens.kind(), variable, text, index, depth);
            if (variable.isPresent()) {
                // A word in front of it is none of its: then the variable is refused, or not looked at.
                out.append(token, 0, token.length() - 1);
                index += token.length() - 1;
                at = tokens.end() - 1;
                put(variable.get(), depth);
                token = variable.get().group();
            } else {
                copy(tokens, token, depth);
            }
            index += token.length();
            at = variable.isPresent() ? at + token.length() : tokens.end();
        }
    }

    /** The variable that begins here or with the last character of a word, if one does. */
    private Optional<Matcher> variable(Kind kind, String token, String text, int index) {
        Matcher matcher = VARIABLE.matcher(text);
        boolean begins = token.endsWith("$") && (kind == Kind.OTHER || kind == Kind.WORD);
        if (!begins
                || !matcher.region(index + token.length() - 1, text.length()).lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(matcher);
    }

    private Optional<Variable.Kind> kind(Matcher variable) {
        return Optional.ofNullable(declared.get(variable.group(1))).map(Variable::kind);
    }

    private void put(Matcher matcher, int depth) {
        String name = matcher.group(1);
        Variable variable = declared.get(name);
        if (variable == null) {
            if (depth == 0) {
                throw fault(
                        name,
                        "is not declared; declare it in the header, as '-- variables: " + name
                                + " identifier' (or number, literal)");
            }
            out.append(matcher.group());
            return;
        }
        String value = values.map(known -> value(variable, known)).orElseGet(matcher::group);
        around.stream().filter(value::contains).findFirst().ifPresent(tag -> {
            throw ends(name, tag);
        });
        replacements.add(new Replacement(out.length(), out.length() + value.length(), matcher.group()));
        longer += value.length() - matcher.group().length();
        out.append(value);
        if (out.length() > LIMIT.bytes()) {
            throw fault(name, "makes the statement larger than fits into memory; shorten its value");
        }
    }

    private String value(Variable variable, Map<String, String> known) {
        String value = known.get(variable.name());
        if (value == null) {
            throw fault(
                    variable.name(),
                    "has no value; give it one with '-x " + variable.name()
                            + "=...', or in the settings under 'variables'");
        }
        try {
            return VariableValue.render(variable.kind(), value);
        } catch (IllegalArgumentException e) {
            throw fault(variable.name(), "has the value " + e.getMessage() + "; give it another");
        }
    }

    private void copy(Tokenizer tokens, String token, int depth) {
        switch (tokens.kind()) {
            case STRING, QUOTED_IDENTIFIER -> quoted(token);
            case DOLLAR_STRING -> {
                if (tokens.isUnclosed() || depth == DEEPEST) {
                    quoted(token);
                } else {
                    dollarQuoted(token, depth);
                }
            }
            default -> out.append(token);
        }
    }

    private void quoted(String token) {
        int begin = out.length();
        out.append(token);
        named(token).ifPresent(name -> {
            out.setLength(begin + token.indexOf("${" + name + "}"));
            throw fault(name, "stands inside quotes; its value brings its own, so put it outside");
        });
    }

    private void dollarQuoted(String token, int depth) {
        if (named(token).isEmpty()) {
            out.append(token);
            return;
        }
        String tag = token.substring(0, token.indexOf('$', 1) + 1);
        int begin = out.length();
        out.append(tag);
        around.push(tag);
        code(token.substring(tag.length(), token.length() - tag.length()), depth + 1);
        around.pop();
        if (out.indexOf(tag, begin + tag.length()) >= 0) {
            throw ends(named(token).get(), tag);
        }
        out.append(tag);
    }

    private RevisionException ends(String name, String tag) {
        return fault(name, "has a value that holds " + tag + ", which would end the quote around it");
    }

    /** The first declared variable in a text. */
    private Optional<String> named(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(declared::containsKey)
                .findFirst();
    }

    private RevisionException fault(String name, String what) {
        return new RevisionException(BAD_VARIABLE, place() + ": the variable '" + name + "' " + what);
    }

    private Position place() {
        String written = statement.text().substring(0, out.length() - longer);
        return statement.position().after(written, written.length());
    }

    /** What stands beside a variable: read together with it, its value would not be what it is meant to be. */
    private final class Neighbours {
        private boolean joins;
        private boolean literal;
        /** The variable that stands for the literal, if one does. */
        private Optional<String> name = Optional.empty();

        /** Looks at the next token, and at what came before. */
        void check(Kind kind, Optional<Matcher> variable, String text, int index, int depth) {
            variable.filter(found -> depth == 0 || declared.containsKey(found.group(1)))
                    .filter(found -> joins || kind == Kind.WORD || joinsBehind(text, found))
                    .ifPresent(found -> {
                        throw fault(
                                found.group(1),
                                "is written together with a word, a number or a quote; its value stands alone");
                    });
            joins = isQuoteOrWord(kind) || (text.charAt(index) == '&' && endsInU(text, index));
            if (isCode(kind)) {
                refuseTwoLiterals(kind, variable);
            }
        }

        private void refuseTwoLiterals(Kind kind, Optional<Matcher> variable) {
            boolean another = variable.map(found -> kind(found).equals(Optional.of(Variable.Kind.LITERAL)))
                    .orElse(kind == Kind.STRING || kind == Kind.DOLLAR_STRING);
            Optional<String> beside = variable.map(found -> found.group(1)).or(() -> name);
            if (literal && another && beside.isPresent()) {
                throw fault(beside.get(), "stands beside another literal, with which PostgreSQL would read it as one");
            }
            literal = another;
            name = variable.map(found -> found.group(1));
        }

        /** A point beside a number is of it; beside a name it is not. */
        private boolean joinsBehind(String text, Matcher variable) {
            boolean number = kind(variable).equals(Optional.of(Variable.Kind.NUMBER));
            boolean point = variable.start() > 0 && text.charAt(variable.start() - 1) == '.';
            if (variable.end() == text.length()) {
                return number && point;
            }
            char next = text.charAt(variable.end());
            return (number && (point || next == '.'))
                    || next >= 0x80
                    || Character.isLetterOrDigit(next)
                    || "_$'\"".indexOf(next) >= 0;
        }

        private static boolean isQuoteOrWord(Kind kind) {
            return switch (kind) {
                case WORD, NUMBER, STRING, QUOTED_IDENTIFIER, DOLLAR_STRING -> true;
                default -> false;
            };
        }

        /** {@code U&} makes the quote behind it one with escapes. */
        private static boolean endsInU(String text, int index) {
            return index > 0 && (text.charAt(index - 1) | ' ') == 'u';
        }

        private static boolean isCode(Kind kind) {
            return switch (kind) {
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> false;
                default -> true;
            };
        }
    }
}
