package dev.retort.execution;

/** What a script that is written is to be good for. */
public enum ScriptForm {
    /** It begins where its plan begins; elsewhere its first guard stops it. */
    ONCE,
    /** It begins anywhere on the way of its plan, and does what is left. */
    FROM_ANYWHERE,
    /** As {@link #ONCE}, for clients that may go on behind an error. */
    GUARDED
}
