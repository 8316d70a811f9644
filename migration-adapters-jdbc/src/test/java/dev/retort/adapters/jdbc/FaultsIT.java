package dev.retort.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.adapters.jdbc.Disturbance.Breaks;
import dev.retort.adapters.jdbc.Disturbance.Crashes;
import dev.retort.adapters.jdbc.Disturbance.Terminates;
import dev.retort.adapters.jdbc.FaultBench.Ending;
import dev.retort.adapters.jdbc.FaultBench.Undisturbed;
import dev.retort.adapters.jdbc.FaultBench.Verdict;
import dev.retort.adapters.jdbc.testing.proxy.Direction;
import dev.retort.adapters.jdbc.testing.proxy.Fault;
import dev.retort.adapters.jdbc.testing.proxy.Fault.Kind;
import dev.retort.adapters.jdbc.testing.proxy.Fault.Moment;
import dev.retort.adapters.jdbc.testing.proxy.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs that are disturbed at any message, and what one more run makes of that: the same as if nothing had been.
 *
 * <p>With {@code -Dretort.faults=all} at all messages where it makes a difference, with {@code every} at every one, and else
 * at so many.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class FaultsIT {
    private static final String FAULTS = System.getProperty("retort.faults", "20");
    private static final long SEED = Long.getLong("retort.seed", 20261122);
    private static final int TERMINATIONS = 5;
    private static final int LATEST_MICROSECONDS = 3000;
    private static final int SHOWN = 40;
    private static final Predicate<Message> COMMIT =
            message -> message.is(Direction.TO_SERVER, 'E') && message.text().startsWith("COMMIT")
                    || message.is(Direction.TO_SERVER, 'Q') && message.text().startsWith("COMMIT");
    private static final Predicate<Message> COMMITTED =
            message -> message.is(Direction.TO_CLIENT, 'C') && message.text().startsWith("COMMIT");

    private final Random random = new Random(SEED);

    @Test
    void runsOfTransactionsAreMadeWholeByTheNext() throws Exception {
        disturb("transactional", FaultPlan.transactional());
    }

    @Test
    void runsOfAllKindsOfStepsAreMadeWholeByTheNext() throws Exception {
        disturb("everything", FaultPlan.everything());
    }

    @Test
    void runsWhoseServerRestartsAreMadeWholeByTheNext() throws Exception {
        // One after the other, because a server that restarts takes all its sessions along.
        disturb("restarts", FaultPlan.everything(), 1, this::crashes);
        System.out.println("restarts of the server: " + FaultBench.restarts());
    }

    private List<Disturbance> crashes(List<Message> messages) {
        List<Message> sent = new ArrayList<>(messages.stream()
                .filter(message -> message.direction() == Direction.TO_SERVER)
                .toList());
        Collections.shuffle(sent, random);
        return sent.stream()
                .limit(Integer.getInteger("retort.crashes", 3))
                .<Disturbance>map(message -> new Crashes(message, later()))
                .toList();
    }

    private void disturb(String name, List<TestScript> plan) throws Exception {
        disturb(name, plan, Integer.getInteger("retort.faults.workers", FAULTS.length() > 2 ? 6 : 2), this::chosen);
    }

    private void disturb(
            String name, List<TestScript> plan, int workers, Function<List<Message>, List<Disturbance>> choice)
            throws Exception {
        Undisturbed undisturbed;
        try (FaultBench bench = new FaultBench(plan)) {
            undisturbed = bench.undisturbed();
        }
        Queue<Disturbance> disturbances = new ConcurrentLinkedQueue<>(choice.apply(undisturbed.messages()));
        String begin = name + ": " + disturbances.size() + " disturbances of a run of "
                + count(undisturbed, Direction.TO_SERVER) + " messages and " + count(undisturbed, Direction.TO_CLIENT)
                + " answers, -Dretort.seed=" + SEED;
        System.out.println(begin);
        long begun = System.nanoTime();
        List<Verdict> verdicts = carriedOut(plan, undisturbed, disturbances, workers);
        String report =
                begin + " in " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s\n"
                        + report(verdicts, Integer.MAX_VALUE);
        Files.writeString(Path.of("target", "faults-" + name + ".txt"), report);
        System.out.println(report.lines().limit(3).collect(Collectors.joining("\n")));
        assertThat(verdicts.stream().filter(FaultsIT::isUndisturbed))
                .as("messages that came in the undisturbed run only")
                .hasSizeLessThanOrEqualTo(2 + verdicts.size() / 100);
        assertThat(verdicts.stream().filter(Verdict::isWrong).count())
                .as(() -> begin + "\n" + report(verdicts, SHOWN))
                .isZero();
    }

    // At a connection's last messages the run may be over before the proxy is.
    private static boolean isUndisturbed(Verdict verdict) {
        return verdict.ending() == Ending.NOT_DISTURBED;
    }

    private static long count(Undisturbed undisturbed, Direction direction) {
        return undisturbed.messages().stream()
                .filter(message -> message.direction() == direction)
                .count();
    }

    private static List<Verdict> carriedOut(
            List<TestScript> plan, Undisturbed undisturbed, Queue<Disturbance> disturbances, int workers)
            throws Exception {
        Queue<Verdict> verdicts = new ConcurrentLinkedQueue<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                work.add(executor.submit(() -> {
                    try (FaultBench bench = new FaultBench(plan)) {
                        for (var next = disturbances.poll(); next != null; next = disturbances.poll()) {
                            verdicts.add(bench.disturbed(next, undisturbed.left()));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        }
        return verdicts.stream()
                .sorted(Comparator.comparing(
                        verdict -> verdict.disturbance().at().number()))
                .toList();
    }

    private List<Disturbance> chosen(List<Message> messages) {
        List<Disturbance> breaks = new ArrayList<>(breaks(messages));
        List<Disturbance> terminations = new ArrayList<>(terminations(messages));
        if (FAULTS.equals("every")) {
            return Stream.concat(breaks.stream(), terminations.stream()).toList();
        }
        if (FAULTS.equals("all")) {
            return Stream.concat(breaks.stream(), terminations.stream())
                    .filter(FaultsIT::isDistinct)
                    .toList();
        }
        Collections.shuffle(breaks, random);
        Collections.shuffle(terminations, random);
        List<Disturbance> always = List.of(
                cut(messages, COMMIT, Moment.BEFORE),
                cut(messages, COMMIT, Moment.AFTER),
                cut(messages, COMMITTED, Moment.BEFORE),
                cut(messages, COMMITTED, Moment.AFTER));
        int others = Math.max(0, Integer.parseInt(FAULTS) - always.size());
        return Stream.of(
                        always.stream(),
                        breaks.stream().limit(others),
                        terminations.stream().limit(TERMINATIONS))
                .flatMap(each -> each)
                .toList();
    }

    /**
     * Whether it differs from the others in what the server has carried out, or in what the client knows of that. A
     * statement's other messages travel in front of its Execute and are answered in front of its CommandComplete.
     */
    private static boolean isDistinct(Disturbance disturbance) {
        Optional<Fault> fault = disturbance instanceof Breaks breaks ? Optional.of(breaks.fault()) : Optional.empty();
        boolean before = fault.filter(is -> is.moment() == Moment.BEFORE).isPresent();
        if (before && fault.filter(is -> is.kind() == Kind.FREEZE).isPresent()) {
            return false;
        }
        char type = disturbance.at().type();
        return disturbance.at().direction() == Direction.TO_SERVER
                ? type == 'E' || type == 'Q' || type == 'X' || (!before && "Sdcf".indexOf(type) >= 0)
                : type == 'C' || (!before && "ZGE".indexOf(type) >= 0);
    }

    private Disturbance cut(List<Message> messages, Predicate<Message> wanted, Moment moment) {
        List<Message> found = messages.stream().filter(wanted).toList();
        Message message = found.get(random.nextInt(found.size()));
        return new Breaks(new Fault(message.direction(), message.number(), moment, Kind.CUT), message);
    }

    private static List<Disturbance> breaks(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> Stream.of(Moment.values())
                        .flatMap(moment -> Stream.of(Kind.CUT, Kind.FREEZE)
                                .<Disturbance>map(kind -> new Breaks(
                                        new Fault(message.direction(), message.number(), moment, kind), message))))
                .toList();
    }

    private List<Disturbance> terminations(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.direction() == Direction.TO_SERVER && message.type() != 'X')
                .<Disturbance>map(message -> new Terminates(message, later()))
                .toList();
    }

    /** At once half of the time. */
    private Duration later() {
        return Duration.ofNanos(1000L * Math.max(0, random.nextInt(-LATEST_MICROSECONDS, LATEST_MICROSECONDS)));
    }

    private static String report(List<Verdict> verdicts, int most) {
        List<Verdict> wrong = verdicts.stream().filter(Verdict::isWrong).toList();
        Map<String, Long> reasons = wrong.stream()
                .collect(Collectors.groupingBy(
                        verdict -> verdict.wrong().getFirst(), TreeMap::new, Collectors.counting()));
        return "the runs: "
                + verdicts.stream().collect(Collectors.groupingBy(Verdict::ending, TreeMap::new, Collectors.counting()))
                + "\nwrong behind the next: " + wrong.size() + "\n"
                + reasons.entrySet().stream()
                        .map(reason -> "  " + reason.getValue() + " x " + reason.getKey() + "\n")
                        .collect(Collectors.joining())
                + wrong.stream()
                        .limit(most)
                        .map(verdict -> "  " + verdict + "\n")
                        .collect(Collectors.joining());
    }
}
