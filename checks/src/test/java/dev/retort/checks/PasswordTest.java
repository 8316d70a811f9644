package dev.retort.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/**
 * No password of the tests got out: neither into what any test of any module printed, nor into a log.
 *
 * <p>Every password of the tests holds one mark. What commands answered is looked at where the tests run them.
 */
class PasswordTest {
    private static final Path ROOT = Path.of(System.getProperty("retort.root"));

    /** As in {@code Secrets} of the JDBC adapter's tests; in two parts, lest it stand in a report of its own. */
    private static final String MARK = "s3cr" + "3t";

    @Test
    void noReportOfAnyTestHoldsOne() throws IOException, XMLStreamException {
        List<Path> reports = reports();
        assertThat(reports)
                .as("reports of every module with tests")
                .extracting(report -> ROOT.relativize(report).toString().replaceAll("/target/.*", ""))
                .contains("migration-domain", "migration-adapters-jdbc", "migration-adapters-sqlfile", "migration-cli")
                .contains("examples/embedding", "examples/custom-adapter");
        long printed = 0;
        for (Path report : reports) {
            String output = output(report);
            printed += output.length();
            assertThat(output).as("what was printed in %s", report).doesNotContain(MARK);
        }
        assertThat(printed).as("characters that were printed at all").isPositive();
    }

    private static List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*/(surefire|failsafe)-reports/TEST-.*\\.xml"))
                    .toList();
        }
    }

    /** Everything in a report but the names of tests, which show their input: what was printed, and failures. */
    private static String output(Path report) throws IOException, XMLStreamException {
        StringBuilder output = new StringBuilder();
        try (InputStream stream = Files.newInputStream(report)) {
            XMLStreamReader reader = XMLInputFactory.newFactory().createXMLStreamReader(stream);
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> output.append(reader.getText());
                    case XMLStreamConstants.START_ELEMENT -> output.append(message(reader));
                    default -> {}
                }
            }
        }
        return output.toString();
    }

    private static String message(XMLStreamReader reader) {
        return Optional.ofNullable(reader.getAttributeValue(null, "message")).orElse("");
    }
}
