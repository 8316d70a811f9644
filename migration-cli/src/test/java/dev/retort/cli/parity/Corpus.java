package dev.retort.cli.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the layouts of other tools, and writes them as revision files. */
final class Corpus {
    private static final String UP = "-- migrate:up";
    private static final String DOWN = "-- migrate:down";

    private Corpus() {}

    /** Folders named by version, each with a manifest that lists its files. */
    static List<CorpusStep> temporal(Path corpora, String part) {
        Path versioned =
                corpora.resolve("temporal/schema/postgresql/v12").resolve(part).resolve("versioned");
        List<CorpusStep> steps = new ArrayList<>();
        for (Path version : sorted(versioned, Comparator.comparingInt(Corpus::minor))) {
            JsonNode manifest = JsonMapper.shared().readTree(read(version.resolve("manifest.json")));
            for (JsonNode file : manifest.get("SchemaUpdateCqlFiles")) {
                String name = version.getFileName() + "_" + file.asString();
                steps.add(new CorpusStep(name, read(version.resolve(file.asString())), Optional.empty()));
            }
        }
        return steps;
    }

    private static int minor(Path version) {
        return Integer.parseInt(version.getFileName().toString().replace("v1.", ""));
    }

    /** Files of dbmate: an upgrade and a downgrade in each. */
    static List<CorpusStep> measure(Path corpora) {
        return sorted(corpora.resolve("measure/self-host/postgres"), Comparator.comparing(Path::getFileName)).stream()
                .map(Corpus::dbmate)
                .toList();
    }

    private static CorpusStep dbmate(Path file) {
        String text = read(file);
        int down = text.indexOf(DOWN);
        String name = file.getFileName().toString().replace(".sql", "");
        String upgrade = text.substring(text.indexOf(UP) + UP.length(), down);
        return new CorpusStep(name, upgrade, Optional.of(text.substring(down + DOWN.length())));
    }

    /** One file. */
    static List<CorpusStep> pagila(Path corpora) {
        return List.of(new CorpusStep("pagila", read(corpora.resolve("pagila/pagila-schema.sql")), Optional.empty()));
    }

    static void write(List<CorpusStep> steps, Path folder) {
        RevisionFiles files = new RevisionFiles(folder);
        steps.forEach(step -> files.add(step.name(), step.upgrade(), step.downgrade()));
    }

    private static List<Path> sorted(Path folder, Comparator<Path> order) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted(order).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
