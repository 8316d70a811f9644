package dev.retort.cli.parity;

/** Statements that a revision of {@link GraphFiles} may hold besides its table, and what takes them back. */
enum Ingredient {
    COLUMN("""
            ALTER TABLE "t_$id" ADD COLUMN "added; later" int DEFAULT 7;
            ALTER TABLE "t_$id" ALTER COLUMN "added; later" SET NOT NULL;
            """, """
            ALTER TABLE "t_$id" DROP COLUMN "added; later";
            """),
    INDEX("""
            CREATE UNIQUE INDEX "i_$id" ON "t_$id" (note text_pattern_ops, id) WHERE id > 0;
            """, """
            DROP INDEX "i_$id";
            """),
    CONCURRENTLY("""
            CREATE INDEX CONCURRENTLY "c_$id" ON "t_$id" (note);
            """, """
            DROP INDEX CONCURRENTLY "c_$id";
            """),
    WORK_MEM("""
            SET work_mem = '7MB';
            """, """
            SET work_mem TO '6MB';
            """),
    COMMENTS("""
            -- it's; a comment :name \\! none
            INSERT INTO "t_$id" /* ; /* nested; :x */ 'open */ (id, note)
            VALUES (20, ':name; :''USER'' :"HOST" it''s -- none \\'), (21, E'\\'; \\\\ :x'); -- behind; it
            """, """
            DELETE FROM /* DROP TABLE "t_$id"; */ "t_$id" WHERE id IN (20, 21); -- the end
            """),
    OLD_STRINGS("""
            SET standard_conforming_strings = off;
            SET escape_string_warning = off;
            INSERT INTO "t_$id" (id, note) VALUES (40, 'it\\'s; \\\\ :x');
            SET standard_conforming_strings TO on;
            INSERT INTO "t_$id" (id, note) VALUES (41, 'a\\');
            """, """
            DELETE FROM "t_$id" WHERE id IN (40, 41);
            """),
    SLICES("""
            UPDATE "t_$id" SET parts = parts[1:2] || parts[:1] || parts[2:] || parts[id:id]::int[] WHERE id = 1;
            """, """
            UPDATE "t_$id" SET parts = (ARRAY[0,1,2,3])[2:4] WHERE id = 1;
            """),
    COPY("""
            COPY "t_$id" (id, note) FROM STDIN;
            30\ta; b\\\\c :name
            31\t\\N
            32\t$$ 'x "y" -- z
            \\.
            """, """
            DELETE FROM "t_$id" WHERE id BETWEEN 30 AND 32;
            """),
    FUNCTIONS("""
            CREATE FUNCTION "f_$id"(n int) RETURNS text LANGUAGE plpgsql AS $fn$
            BEGIN
              -- it's; a comment
              RETURN $$inner; $$ || n || E'\\\\ \\' ;:x';
            END;
            $fn$;
            CREATE FUNCTION "g_$id"(n int) RETURNS text LANGUAGE sql
            BEGIN ATOMIC
              SELECT CASE WHEN n > 0 THEN 'positive;' ELSE 'other' END;
              SELECT "f_$id"(n);
            END;
            INSERT INTO "t_$id" (id, note) VALUES (50, "g_$id"(1));
            """, """
            DELETE FROM "t_$id" WHERE id = 50;
            DROP FUNCTION "g_$id"; DROP FUNCTION "f_$id"(int);
            """);

    private final String upgrade;
    private final String downgrade;

    Ingredient(String upgrade, String downgrade) {
        this.upgrade = upgrade;
        this.downgrade = downgrade;
    }

    /** What it does. */
    String upgrade() {
        return upgrade;
    }

    /** What takes that back. */
    String downgrade() {
        return downgrade;
    }
}
