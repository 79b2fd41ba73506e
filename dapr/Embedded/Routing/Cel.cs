using System.Text.Json;
using System.Text.RegularExpressions;

namespace SingleWindow.Embedded.Routing;

/// <summary>
/// The part of the Common Expression Language that routing rules need: <c>event.a.b</c>, literals, == != &lt; &lt;= &gt; &gt;=,
/// <c>in [..]</c>, &amp;&amp; || !, parentheses, has(), size(), startsWith, endsWith, contains, matches.
/// </summary>
/// <remarks>Null stands for "no answer", such as a missing field: as in CEL, <c>true || unknown</c> is true.</remarks>
public abstract record Cel
{
    public static Cel Parse(string expression) => new CelParser(expression).Parse();

    public bool Holds(JsonElement @event) => Value(@event) is true;

    internal abstract object? Value(JsonElement @event);

    internal sealed record Literal(object Constant) : Cel
    {
        internal override object? Value(JsonElement @event) => Constant;
    }

    internal sealed record Field(IReadOnlyList<string> Path) : Cel
    {
        internal override object? Value(JsonElement @event)
        {
            var at = @event;
            foreach (var name in Path)
            {
                if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(name, out at))
                {
                    return null;
                }
            }

            return at.ValueKind switch
            {
                JsonValueKind.String => at.GetString(),
                JsonValueKind.Number => at.GetDecimal(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => at,
            };
        }
    }

    internal sealed record Has(Field Of) : Cel
    {
        internal override object? Value(JsonElement @event) => Of.Value(@event) is not null;
    }

    internal sealed record Not(Cel Of) : Cel
    {
        internal override object? Value(JsonElement @event) => Of.Value(@event) is bool holds ? !holds : null;
    }

    internal sealed record Both(Cel Left, Cel Right) : Cel
    {
        internal override object? Value(JsonElement @event) => (Left.Value(@event), Right.Value(@event)) switch
        {
            (false, _) or (_, false) => false,
            (true, true) => true,
            _ => null,
        };
    }

    internal sealed record Either(Cel Left, Cel Right) : Cel
    {
        internal override object? Value(JsonElement @event) => (Left.Value(@event), Right.Value(@event)) switch
        {
            (true, _) or (_, true) => true,
            (false, false) => false,
            _ => null,
        };
    }

    internal sealed record Compare(Cel Left, string Operator, Cel Right) : Cel
    {
        internal override object? Value(JsonElement @event)
        {
            if (Left.Value(@event) is not { } left || Right.Value(@event) is not { } right)
            {
                return null;
            }

            return (Operator, Order(left, right)) switch
            {
                ("==", var order) => order is { } o ? o == 0 : left.Equals(right),
                ("!=", var order) => order is { } o ? o != 0 : !left.Equals(right),
                ("<", { } order) => order < 0,
                ("<=", { } order) => order <= 0,
                (">", { } order) => order > 0,
                (">=", { } order) => order >= 0,
                _ => null,
            };
        }

        private static int? Order(object left, object right) => (left, right) switch
        {
            (string a, string b) => string.CompareOrdinal(a, b),
            (decimal a, decimal b) => a.CompareTo(b),
            _ => null,
        };
    }

    internal sealed record In(Cel Of, IReadOnlyList<Cel> List) : Cel
    {
        internal override object? Value(JsonElement @event) => Of.Value(@event) is { } value
            ? List.Any(item => value.Equals(item.Value(@event)))
            : null;
    }

    internal sealed record Call(string Name, Cel On, Cel? Argument) : Cel
    {
        internal override object? Value(JsonElement @event) => (Name, On.Value(@event), Argument?.Value(@event)) switch
        {
            ("startsWith", string text, string part) => text.StartsWith(part, StringComparison.Ordinal),
            ("endsWith", string text, string part) => text.EndsWith(part, StringComparison.Ordinal),
            ("contains", string text, string part) => text.Contains(part, StringComparison.Ordinal),
            ("matches", string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking),
            ("size", string text, null) => (decimal)text.Length,
            ("size", JsonElement { ValueKind: JsonValueKind.Array } list, null) => (decimal)list.GetArrayLength(),
            _ => null,
        };
    }
}
