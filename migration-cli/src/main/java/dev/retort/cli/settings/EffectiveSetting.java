package dev.retort.cli.settings;

/**
 * A setting as it holds, for people: without secrets.
 *
 * @param key its path
 * @param value its value; in brackets what holds where there is none
 * @param source where the value was found
 */
public record EffectiveSetting(String key, String value, String source) {}
