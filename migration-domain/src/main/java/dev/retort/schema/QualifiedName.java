package dev.retort.schema;

/**
 * The name of an object in a schema, as PostgreSQL stores it: case kept, no quotes.
 *
 * @param schema the schema's name, not blank
 * @param name the object's name, not blank
 */
public record QualifiedName(String schema, String name) {
    /** Refuses blank parts. */
    public QualifiedName {
        if (schema.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("blank part in name '" + schema + "." + name + "'");
        }
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
