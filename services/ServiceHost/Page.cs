using System.Text;
using Microsoft.AspNetCore.Http;

namespace SingleWindow.ServiceHost;

/// <summary>One page of a list, read on by key, so that a page never shifts while others write.</summary>
/// <param name="Next">Give it as <c>after</c> for the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], Next);
}

public static class Page
{
    /// <summary>Cuts the rows into a page; ask the database for one row more than the size.</summary>
    /// <param name="key">What the rows are ordered by; the next page starts after it.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int size, Func<T, string> key) => rows.Count > size
        ? new([.. rows.Take(size)], Cursor.Of(key(rows[size - 1])))
        : new(rows, null);
}

/// <summary>Size and opaque cursor of a list request.</summary>
public static class Cursor
{
    public const int Default = 50;
    public const int Largest = 200;

    public static int Size(int? wanted) => Math.Clamp(wanted ?? Default, 1, Largest);

    public static string Of(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The key that a cursor stands for; null when none was given.</summary>
    /// <exception cref="BadHttpRequestException">It is not one of ours: 400.</exception>
    public static string? Key(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return null;
        var text = cursor.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var key && Of(key) == cursor && !key.Any(char.IsControl)
            ? key
            : throw new BadHttpRequestException("'after' is not a cursor of this list: give the 'next' of a page, or leave it out.");
    }
}
