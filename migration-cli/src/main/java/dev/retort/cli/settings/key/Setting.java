package dev.retort.cli.settings.key;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Tells of a key what people read in the settings file, its schema and docs/settings.md. */
@Retention(RUNTIME)
@Target(RECORD_COMPONENT)
@interface Setting {
    /** What it is for, in one or two sentences. */
    String about();

    /** Its default, written as in an environment variable; empty where there is none. */
    String standard() default "";

    /** A value to show where there is no default, as YAML. */
    String example() default "";

    /** What holds where it is not set and has no default. */
    String otherwise() default "";

    /** An environment variable that sets it too, by its usual name. */
    String variable() default "";
}
