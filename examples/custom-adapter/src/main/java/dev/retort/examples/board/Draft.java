package dev.retort.examples.board;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Text of any length on its way to somewhere else, kept in a file that goes away with it. */
final class Draft extends Writer {
    private static final int SHORTEST_FENCE = 3;

    private final FileChannel channel;
    private final Writer out;
    private int backticks;
    private int mostBackticks;
    private char last;

    /** An empty draft; what a killed process has left under this name is thrown away. */
    Draft(Path file) throws IOException {
        channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        out.write(text, offset, length);
        for (int i = offset; i < offset + length; i++) {
            last = text[i];
            backticks = last == '`' ? backticks + 1 : 0;
            mostBackticks = Math.max(mostBackticks, backticks);
        }
    }

    /** Ends a line that has not ended yet. */
    void endLine() throws IOException {
        if (last != '\n') {
            write('\n');
        }
    }

    /** A line of backticks that the text cannot close, because it holds no such run of them. */
    String fence() {
        return "`".repeat(Math.max(SHORTEST_FENCE, mostBackticks + 1));
    }

    /** Copies the text, and is empty afterwards. */
    void moveTo(Writer target) throws IOException {
        flush();
        Channels.newReader(channel.position(0), StandardCharsets.UTF_8).transferTo(target);
        channel.truncate(0);
        backticks = 0;
        mostBackticks = 0;
        last = '\n';
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Throws the text away. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
