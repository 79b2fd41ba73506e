using Npgsql;

namespace SingleWindow.Payments.Showing;

/// <summary>Reads what SQL sums up, as plain columns: results wrapped in row(…), as the event store reads them, broke off once in a while when prepared.</summary>
internal static class PlainRows
{
    /// <param name="values">What stands for <c>$1</c>, <c>$2</c> and so on.</param>
    public static async Task<List<T>> Read<T>(
        this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> of, CancellationToken stop, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await row.ReadAsync(stop)) rows.Add(of(row));
        return rows;
    }
}
