package dev.retort.adapters.jdbc.testing.proxy;

/**
 * What passed a proxy. Logins, and connections that only ask to cancel, are not counted.
 *
 * @param connections the connections that got to their login's end
 * @param toServer messages of clients
 * @param toClient messages of the server
 * @param statements statements that clients had executed
 * @param roundTrips how often the server was ready for the next query
 */
public record Traffic(int connections, int toServer, int toClient, int statements, int roundTrips) {
    Traffic plus(Traffic other) {
        return new Traffic(
                connections + other.connections,
                toServer + other.toServer,
                toClient + other.toClient,
                statements + other.statements,
                roundTrips + other.roundTrips);
    }
}
