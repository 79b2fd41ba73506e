using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SingleWindow.Embedded.Routing;

/// <summary>Refuses what it does not understand, with the place.</summary>
internal sealed class CelParser(string text)
{
    private static readonly string[] Functions = ["startsWith", "endsWith", "contains", "matches", "size"];
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];
    private int _at;

    public Cel Parse()
    {
        var expression = Either();
        Blank();
        return _at == text.Length ? expression : throw Wrong("an operator");
    }

    private Cel Either()
    {
        var left = Both();
        while (Take("||"))
        {
            left = new Cel.Either(left, Both());
        }

        return left;
    }

    private Cel Both()
    {
        var left = Comparison();
        while (Take("&&"))
        {
            left = new Cel.Both(left, Comparison());
        }

        return left;
    }

    private Cel Comparison()
    {
        var left = Unary();
        if (TakeWord("in"))
        {
            return new Cel.In(left, List());
        }

        return Comparisons.FirstOrDefault(Take) is { } comparison ? new Cel.Compare(left, comparison, Unary()) : left;
    }

    private List<Cel> List()
    {
        Expect("[");
        var items = new List<Cel> { Either() };
        while (Take(","))
        {
            items.Add(Either());
        }

        Expect("]");
        return items;
    }

    private Cel Unary() => Take("!") ? new Cel.Not(Unary()) : Calls(Primary());

    private Cel Primary()
    {
        Blank();
        if (Take("("))
        {
            var inner = Either();
            Expect(")");
            return inner;
        }

        return (_at < text.Length ? text[_at] : '\0') switch
        {
            '"' or '\'' => new Cel.Literal(Quoted()),
            '-' or (>= '0' and <= '9') => new Cel.Literal(Number()),
            _ => Named(),
        };
    }

    private Cel Named()
    {
        switch (Word())
        {
            case "true": return new Cel.Literal(true);
            case "false": return new Cel.Literal(false);
            case "event": return new Cel.Field(Path());
            case "has":
                Expect("(");
                var field = Primary() as Cel.Field ?? throw Wrong("a field of event");
                Expect(")");
                return new Cel.Has(field);
            case "size":
                Expect("(");
                var of = Either();
                Expect(")");
                return new Cel.Call("size", of, null);
            default: throw Wrong("event, a literal, has() or size()");
        }
    }

    private List<string> Path()
    {
        var path = new List<string>();
        while (true)
        {
            var before = _at;
            if (Take("["))
            {
                Blank();
                path.Add(Quoted());
                Expect("]");
            }
            else if (Take(".") && Word() is { Length: > 0 } name)
            {
                if (_at < text.Length && text[_at] == '(')
                {
                    _at = before; // A method of the field, not a field.
                    return path;
                }

                path.Add(name);
            }
            else
            {
                return path;
            }
        }
    }

    private Cel Calls(Cel on)
    {
        while (Take("."))
        {
            var name = Word();
            if (!Functions.Contains(name, StringComparer.Ordinal))
            {
                throw Wrong(string.Join(", ", Functions));
            }

            Expect("(");
            var argument = name == "size" ? null : Either();
            Expect(")");
            if (name == "matches" && argument is Cel.Literal { Constant: string pattern })
            {
                _ = new Regex(pattern, RegexOptions.NonBacktracking); // Shows a broken pattern now.
            }

            on = new Cel.Call(name, on, argument);
        }

        return on;
    }

    private string Quoted()
    {
        var quote = _at < text.Length ? text[_at] : '\0';
        if (quote is not ('"' or '\''))
        {
            throw Wrong("a string");
        }

        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != quote; _at++)
        {
            value.Append(text[_at] == '\\' && _at + 1 < text.Length ? text[++_at] : text[_at]);
        }

        Expect(quote.ToString());
        return value.ToString();
    }

    private decimal Number()
    {
        var start = _at;
        _at += text[_at] == '-' ? 1 : 0;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
        {
            _at++;
        }

        return decimal.TryParse(text[start.._at], CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong("a number");
    }

    private string Word()
    {
        Blank();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private bool TakeWord(string word)
    {
        var before = _at;
        if (Word() == word)
        {
            return true;
        }

        _at = before;
        return false;
    }

    private bool Take(string token)
    {
        Blank();
        if (!text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw Wrong($"'{token}'");
        }
    }

    private void Blank()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private FormatException Wrong(string expected) =>
        new($"Routing rule \"{text}\": expected {expected} at position {_at + 1}; only a subset of CEL is understood.");
}
