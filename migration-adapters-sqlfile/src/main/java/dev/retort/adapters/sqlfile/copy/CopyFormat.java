package dev.retort.adapters.sqlfile.copy;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * How the data of a COPY are to be read (manual, COPY, "Parameters").
 *
 * @param csv whether they are csv, else text
 * @param header whether the first line holds names
 * @param delimiter what stands between fields
 * @param quote what quoted fields of csv begin and end with
 * @param escape what stands before a quote inside of them
 * @param nullMarker the field that is no value
 * @param defaultMarker the field that is the column's default
 * @param forceNull the columns, from 0, in which the null marker is no value in quotes either
 * @param forceNotNull the columns, from 0, in which the null marker is an ordinary text
 */
record CopyFormat(
        boolean csv,
        boolean header,
        byte delimiter,
        byte quote,
        byte escape,
        String nullMarker,
        Optional<String> defaultMarker,
        IntPredicate forceNull,
        IntPredicate forceNotNull) {}
