package dev.retort.cli.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows the lines of a drawing as an eye does. It knows what the characters mean and nothing of how they came to be
 * there, and refuses a drawing that can be read in two ways or in none. The text of a node begins with a letter.
 */
final class DrawingReader {
    /** Where a line is heading, in the order of the columns. */
    private enum Heading {
        LEFT,
        DOWN,
        RIGHT;

        int step() {
            return ordinal() - 1;
        }
    }

    /** A line on its way, where it meets the lower edge of a row in the middle of a lane. */
    private record Place(int row, int lane, Heading heading, boolean dotted) {}

    private record Cell(int row, int column) {}

    private final List<String> texts;
    private final List<String> rows;
    private final Set<Cell> followed = new HashSet<>();

    private DrawingReader(List<String> lines) {
        texts = lines.stream().map(line -> line.replaceFirst("^[^a-z]*", "")).toList();
        rows = lines.stream().map(line -> line.replaceFirst("[a-z].*", "")).toList();
    }

    /**
     * The edges, node by node from the top: {@code b2 | a1} to a parent, {@code b2 : a1} to a dependency, and
     * {@code ~} for a node that is not there.
     */
    static List<String> read(List<String> lines) {
        return new DrawingReader(lines).edges();
    }

    private List<String> edges() {
        List<String> edges = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).contains("*")) {
                edges.addAll(follow(row, rows.get(row).indexOf('*') / 2));
            }
        }
        requireThatEveryLineBeginsAtANode();
        return edges;
    }

    private Set<String> follow(int row, int lane) {
        require(rows.get(row).matches("[*|: ]*"), row, "a line passes beside a node without going straight down");
        Set<String> edges = new TreeSet<>();
        Deque<Place> places = new ArrayDeque<>();
        followed.add(new Cell(row, 2 * lane));
        goingOn(row, lane).forEach(heading -> places.add(down(row, lane, heading, false)));
        while (!places.isEmpty()) {
            Place place = places.remove();
            if (ends(place)) {
                edges.add(texts.get(row) + (place.dotted() ? " : " : " | ") + nameAt(place));
            } else {
                places.addAll(next(place));
            }
        }
        return edges;
    }

    private boolean ends(Place place) {
        return place.heading() == Heading.DOWN && isOneOf("*~", place.row(), 2 * place.lane());
    }

    private String nameAt(Place place) {
        return isOneOf("~", place.row(), 2 * place.lane()) ? "~" : texts.get(place.row());
    }

    private List<Place> next(Place place) {
        int row = place.row();
        int lane = place.lane();
        Set<Heading> level = passingOn(row, lane);
        Set<Heading> leaving = EnumSet.copyOf(level);
        leaving.addAll(goingOn(row, lane));
        Set<Heading> arriving = arriving(row, lane);
        require(!leaving.isEmpty(), row, "a line ends in lane " + lane);
        if (arriving.size() > 1 && leaving.size() > 1) {
            require(arriving.equals(leaving), row, "lines tangle in lane " + lane);
            leaving = EnumSet.of(place.heading());
        }
        return leaving.stream()
                .map(heading -> level.contains(heading)
                        ? aside(row, lane, heading, place.dotted())
                        : down(row, lane, heading, place.dotted()))
                .toList();
    }

    private Place down(int row, int lane, Heading heading, boolean dotted) {
        int column = 2 * lane + heading.step();
        followed.add(new Cell(row + 1, column));
        return new Place(row + 1, lane + heading.step(), heading, dotted || isOneOf(":", row + 1, column));
    }

    private Place aside(int row, int lane, Heading heading, boolean dotted) {
        int column = 2 * lane + heading.step();
        followed.add(new Cell(row, column));
        return new Place(row, lane + heading.step(), heading, dotted || isOneOf(".", row, column));
    }

    private Set<Heading> arriving(int row, int lane) {
        Set<Heading> arriving = EnumSet.noneOf(Heading.class);
        if (isOneOf("/", row, 2 * lane + 1) || levelTo(Heading.LEFT, row, 2 * lane + 1)) {
            arriving.add(Heading.LEFT);
        }
        if (isOneOf("|:", row, 2 * lane)) {
            arriving.add(Heading.DOWN);
        }
        if (isOneOf("\\", row, 2 * lane - 1) || levelTo(Heading.RIGHT, row, 2 * lane - 1)) {
            arriving.add(Heading.RIGHT);
        }
        return arriving;
    }

    private Set<Heading> passingOn(int row, int lane) {
        Set<Heading> passing = EnumSet.noneOf(Heading.class);
        if (levelTo(Heading.LEFT, row, 2 * lane - 1)) {
            passing.add(Heading.LEFT);
        }
        if (levelTo(Heading.RIGHT, row, 2 * lane + 1)) {
            passing.add(Heading.RIGHT);
        }
        return passing;
    }

    private Set<Heading> goingOn(int row, int lane) {
        Set<Heading> going = EnumSet.noneOf(Heading.class);
        if (isOneOf("/", row + 1, 2 * lane - 1)) {
            going.add(Heading.LEFT);
        }
        if (isOneOf("|:*~", row + 1, 2 * lane)) {
            going.add(Heading.DOWN);
        }
        if (isOneOf("\\", row + 1, 2 * lane + 1)) {
            going.add(Heading.RIGHT);
        }
        return going;
    }

    /** A level line goes away from the slant that is at one of its ends, in the same row. */
    private boolean levelTo(Heading heading, int row, int column) {
        if (!isOneOf("_.", row, column)) {
            return false;
        }
        boolean left = isOneOf("/", row, endOfLevel(row, column, 2));
        boolean right = isOneOf("\\", row, endOfLevel(row, column, -2));
        require(left != right, row, "a level line has no direction");
        return left == (heading == Heading.LEFT);
    }

    private int endOfLevel(int row, int column, int step) {
        int end = column;
        while (isOneOf("_.", row, end)) {
            end += step;
        }
        return end;
    }

    private boolean isOneOf(String signs, int row, int column) {
        return row < rows.size()
                && column >= 0
                && column < rows.get(row).length()
                && signs.indexOf(rows.get(row).charAt(column)) >= 0;
    }

    private void requireThatEveryLineBeginsAtANode() {
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).length(); column++) {
                boolean reached = isOneOf(" ", row, column) || followed.contains(new Cell(row, column));
                require(reached, row, "column " + column + " is not reached from any node");
            }
        }
    }

    private static void require(boolean condition, int row, String fault) {
        if (!condition) {
            throw new IllegalStateException("row " + row + ": " + fault);
        }
    }
}
