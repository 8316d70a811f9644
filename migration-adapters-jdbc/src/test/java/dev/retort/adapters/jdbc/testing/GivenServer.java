package dev.retort.adapters.jdbc.testing;

import java.util.Optional;

/** The server that the environment names. */
final class GivenServer {
    private static final String VARIABLE = "RETORT_TEST_DATABASE_URL";

    private GivenServer() {}

    static Optional<TestServer> find() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(url -> !url.isBlank())
                .map(ServerLogin::parse)
                .map(login -> new TestServer(
                        "given by " + VARIABLE + " at " + login.host() + ":" + login.port(), login, () -> {}));
    }
}
