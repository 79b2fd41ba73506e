using System.Globalization;
using System.Text;

namespace SingleWindow.Countries;

/// <summary>
/// or := and { "or" and } · and := unary { "and" unary } ·
/// unary := "not" unary | "exists" field | ("any"|"all") name "(" or ")" | "(" or ")" | field operator operand ·
/// operand := text | number | day | "true" | "false" | field | "(" literal { "," literal } ")".
/// </summary>
internal sealed class ConditionParser(string text)
{
    private static readonly (string Sign, Comparison Comparison)[] Signs =
    [
        ("==", Comparison.Equal), ("!=", Comparison.NotEqual), ("<=", Comparison.LessOrEqual),
        (">=", Comparison.GreaterOrEqual), ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    private static readonly string[] Reserved = ["and", "or", "not", "exists", "any", "all", "in", "startsWith", "true", "false"];

    // Deep and long enough for any law, shallow and short enough for any stack.
    private const int DepthMax = 64;
    private const int LengthMax = 8000;

    private int _at;
    private int _depth;

    public static Condition Parse(string text)
    {
        if (text.Length > LengthMax) throw new FormatException($"longer than {LengthMax} characters.");
        var parser = new ConditionParser(text);
        var condition = parser.Or();
        return parser.AtEnd ? condition : throw parser.Expected("'and', 'or' or the end");
    }

    private bool AtEnd
    {
        get
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
            return _at == text.Length;
        }
    }

    private Condition Or()
    {
        var left = And();
        while (TakesWord("or")) left = new AnyOf(left, And());
        return left;
    }

    private Condition And()
    {
        var left = Unary();
        while (TakesWord("and")) left = new AllOf(left, Unary());
        return left;
    }

    private Condition Unary()
    {
        if (++_depth > DepthMax) throw Expected($"at most {DepthMax} levels");
        try
        {
            if (TakesWord("not")) return new Not(Unary());
            if (TakesWord("exists")) return new Exists(Field());
            if (TakesWord("any")) return new Quantified(Every: false, Field(), Bracketed());
            if (TakesWord("all")) return new Quantified(Every: true, Field(), Bracketed());
            return !AtEnd && text[_at] == '(' ? Bracketed() : Comparing();
        }
        finally
        {
            _depth--;
        }
    }

    private Condition Bracketed()
    {
        Needs('(');
        var inner = Or();
        Needs(')');
        return inner;
    }

    private Condition Comparing()
    {
        var field = Field();
        if (TakesWord("in")) return new Compared(field, Comparison.In, Literals());
        if (TakesWord("startsWith"))
        {
            return new Compared(field, Comparison.StartsWith, !AtEnd && text[_at] == '(' ? Literals() : [Literal()]);
        }

        var comparison = Sign();
        if (!AtEnd && char.IsAsciiLetter(text[_at]) && !StartsWithFlag()) return new FieldsCompared(field, comparison, Field());
        return new Compared(field, comparison, [Literal()]);
    }

    private Comparison Sign()
    {
        _ = AtEnd;
        foreach (var (sign, comparison) in Signs)
        {
            if (!text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal)) continue;
            _at += sign.Length;
            return comparison;
        }

        throw Expected("==, !=, <, <=, >, >=, 'in' or 'startsWith'");
    }

    private List<FieldValue> Literals()
    {
        Needs('(');
        List<FieldValue> literals = [Literal()];
        while (Takes(',')) literals.Add(Literal());
        Needs(')');
        return literals;
    }

    private FieldValue Literal()
    {
        if (AtEnd) throw Expected("a value");
        if (text[_at] == '"') return new TextValue(Quoted());
        if (TakesWord("true")) return new FlagValue(true);
        if (TakesWord("false")) return new FlagValue(false);

        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] is '-' or '.')) _at++;
        var word = text[start.._at];
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DayValue(day);
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (decimal.TryParse(word, Style, CultureInfo.InvariantCulture, out var number)) return new NumberValue(number);
        _at = start;
        throw Expected("a text in double quotes, a number, a day such as 2026-01-31, true or false");
    }

    private string Quoted()
    {
        var start = _at++;
        var quoted = new StringBuilder();
        for (; _at < text.Length && text[_at] != '"'; _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length) _at++;
            quoted.Append(text[_at]);
        }

        if (_at < text.Length)
        {
            _at++;
            return quoted.ToString();
        }

        _at = start;
        throw Expected("a text that ends with a double quote");
    }

    private string Field()
    {
        var word = Word();
        if (word.Length == 0 || Reserved.Contains(word, StringComparer.Ordinal)) throw Expected("the name of a field");
        _at += word.Length;
        return word;
    }

    private bool StartsWithFlag() => Word() is "true" or "false";

    private string Word()
    {
        if (AtEnd || !char.IsAsciiLetter(text[_at])) return "";
        var end = _at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '_')) end++;
        return text[_at..end];
    }

    private bool TakesWord(string word)
    {
        if (Word() != word) return false;
        _at += word.Length;
        return true;
    }

    private bool Takes(char sign)
    {
        if (AtEnd || text[_at] != sign) return false;
        _at++;
        return true;
    }

    private void Needs(char sign)
    {
        if (!Takes(sign)) throw Expected($"'{sign}'");
    }

    private FormatException Expected(string what) => new($"position {_at + 1}: expected {what}.");
}
