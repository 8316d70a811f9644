package dev.retort.cli.drawing;

/**
 * A column of the drawing, and the line that comes down in it.
 *
 * @param target the node the line goes to; empty where there is no line, or one that has still to branch
 * @param stroke how the line is drawn; {@link Stroke#NONE} where there is no line
 * @param shown whether the stroke has been seen below every node that has joined the line
 */
record Lane(String target, Stroke stroke, boolean shown) {
    static final Lane FREE = new Lane("", Stroke.NONE, true);

    /** A line that has still to branch; solid, since an edge to a parent must not be dotted anywhere. */
    static final Lane TRUNK = new Lane("", Stroke.SOLID, true);

    /** The line of an edge that has just begun or joined; a solid one need not be shown, for it is never dotted. */
    static Lane of(Edge edge) {
        return new Lane(edge.target(), edge.stroke(), edge.stroke() == Stroke.SOLID);
    }

    boolean free() {
        return stroke == Stroke.NONE;
    }

    boolean holds(Edge edge) {
        return target.equals(edge.target()) && stroke == edge.stroke();
    }

    /** What it is after a row in which it goes straight down. */
    Lane drawn() {
        return shown ? this : new Lane(target, stroke, true);
    }
}
