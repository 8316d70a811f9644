/** What an offline script holds, for psql and for other clients, in one file or in several. */
package dev.retort.adapters.sqlfile.offline;
