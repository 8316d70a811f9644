package dev.retort.cli.command;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A revision expression on the command line; {@code -1} is one, {@code --typo} is an unknown option. */
public final class ExpressionText implements ITypeConverter<String> {
    private static final Pattern OPTION = Pattern.compile("-[^0-9].*");

    @Override
    public String convert(String text) {
        if (OPTION.matcher(text).matches()) {
            throw new TypeConversionException("unknown option '" + text + "'");
        }
        return text;
    }
}
