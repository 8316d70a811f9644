package dev.retort.adapters.jdbc;

import static dev.retort.adapters.jdbc.TestScript.revision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.testing.proxy.Direction;
import dev.retort.adapters.jdbc.testing.proxy.Message;
import dev.retort.adapters.jdbc.testing.proxy.ProxyOptions;
import dev.retort.adapters.jdbc.testing.proxy.TcpProxy;
import dev.retort.adapters.jdbc.testing.proxy.Traffic;
import dev.retort.execution.MigrationListener;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How often a run waits for the server, from its first connection to its close. */
@Timeout(60)
class RoundTripsIT {
    private static final TestScript[] STEPS = steps(100);

    @RegisterExtension
    final Workbench bench = new Workbench();

    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();

    @Nested
    class WithNothingToDo {
        @Test
        void areThreeAtMostOnOneConnection() {
            upgrade(STEPS);
            Traffic traffic = upgrade(STEPS);
            assertThat(traffic.roundTrips()).as(RoundTripsIT.this::statements).isLessThanOrEqualTo(3);
            assertThat(traffic.statements()).as(RoundTripsIT.this::statements).isLessThanOrEqualTo(8);
            assertThat(traffic.connections()).isEqualTo(1);
        }
    }

    @Nested
    class OfAHundredSteps {
        @Test
        void areLittleMoreThanOneForEach() {
            Traffic traffic = upgrade(STEPS);
            assertThat(bench.database().value("SELECT count(*) FROM app.ran")).isEqualTo("100");
            assertThat(traffic.roundTrips()).isLessThanOrEqualTo(130);
            assertThat(traffic.connections()).isEqualTo(1);
        }

        @Test
        void areNoMoreWhereSomeAreInForce() {
            upgrade(steps(50));
            assertThat(upgrade(STEPS).roundTrips()).isLessThanOrEqualTo(80);
        }
    }

    private Traffic upgrade(TestScript... scripts) {
        messages.clear();
        try (TcpProxy proxy = TcpProxy.to(bench.database(), ProxyOptions.NONE.tracing(messages::add))) {
            DatabaseLogin login = new DatabaseLogin(
                    proxy.url(bench.database()),
                    bench.database().user(),
                    bench.database().password());
            try (JdbcTarget target = JdbcTarget.connecting(login, Workbench.VERSION_TABLE)) {
                Workbench.migrator(target, MigrationListener.NONE, Workbench.options(Duration.ofSeconds(20)), scripts)
                        .upgrade("head");
            }
            Traffic traffic = proxy.traffic();
            System.out.println("an upgrade of up to " + scripts.length + " steps: " + traffic);
            return traffic;
        }
    }

    private String statements() {
        return messages.stream()
                .filter(message -> message.is(Direction.TO_SERVER, 'E')
                        || message.is(Direction.TO_SERVER, 'Q')
                        || message.is(Direction.TO_CLIENT, 'Z'))
                .map(message -> message.connection() + " " + message)
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static TestScript[] steps(int count) {
        List<TestScript> steps = IntStream.rangeClosed(1, count)
                .mapToObj(i -> i == 1
                        ? revision("s001").upgrade("CREATE TABLE ran (i int)", "INSERT INTO ran VALUES (1)")
                        : revision("s%03d <- s%03d".formatted(i, i - 1))
                                .upgrade("ALTER TABLE ran ADD c" + i + " int", "INSERT INTO ran VALUES (" + i + ")"))
                .toList();
        return steps.toArray(TestScript[]::new);
    }
}
