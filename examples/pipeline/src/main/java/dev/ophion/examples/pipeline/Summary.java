package dev.ophion.examples.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the consumer saw, compared with the text line by line. Confined to the consumer's thread.
final class Summary implements AutoCloseable {
    private final BufferedReader text;
    private int lines;
    private int inPlace;
    private long words;
    private String longest = "";
    private int mostUnderWay;

    private Summary(BufferedReader text) {
        this.text = text;
    }

    static Summary over(Path text) throws IOException {
        return new Summary(Files.newBufferedReader(text));
    }

    /// Takes in the lines of a batch.
    ///
    /// @param batches how many were under way when it arrived
    void add(List<Line> batch, int batches) throws IOException {
        for (var line : batch) {
            var original = text.readLine();
            lines++;
            inPlace += original != null && line.isMadeOf(original) ? 1 : 0;
            words += line.words();
            longest = line.longest().length() > longest.length() ? line.longest() : longest;
        }
        mostUnderWay = Math.max(mostUnderWay, batches);
    }

    int mostUnderWay() {
        return mostUnderWay;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    @Override
    public String toString() {
        return lines + " lines, " + inPlace + " of them in their place; " + words + " words, the longest " + longest;
    }
}
