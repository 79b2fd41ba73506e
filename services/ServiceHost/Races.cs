using JasperFx;
using JasperFx.Events;
using Marten.Exceptions;
using Npgsql;

namespace SingleWindow.ServiceHost;

/// <summary>Tells a lost race, which is run again, from a failure.</summary>
internal static class Races
{
    public static bool Lost(Exception exception) => exception switch
    {
        ConcurrencyException or EventStreamUnexpectedMaxEventIdException or Marten.Exceptions.ExistingStreamIdCollisionException
            or JasperFx.Events.ExistingStreamIdCollisionException
            or DocumentAlreadyExistsException => true,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        AggregateException many => many.InnerExceptions.All(Lost),
        _ => exception.InnerException is { } inner && Lost(inner),
    };
}
