using System.Globalization;

namespace SingleWindow.Countries;

/// <summary>
/// rate := term { ("+"|"-") term } · term := number [ "/" number ] "%" [ "above" amount | "of" unit ] | amount | "@" name
/// | ("max"|"min") "(" rate "," rate ")" | "within(" rate "," rate "," number "%" ")" | "down(" rate "," number ")" | "(" rate ")"
/// · amount := number currency [ "/" [ number ] unit { "." unit } ].
/// </summary>
internal sealed class RateParser(string text)
{
    // No law writes longer rates, and no deeper tree than this fits on a stack for sure.
    private const int LengthMax = 1000;

    private int _at;

    public static RateExpression Parse(string text)
    {
        if (text.Length > LengthMax) throw new FormatException($"longer than {LengthMax} characters.");
        var parser = new RateParser(text);
        var rate = parser.Rate();
        return parser.AtEnd ? rate : throw parser.Expected("'+', '-' or the end");
    }

    private bool AtEnd
    {
        get
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
            return _at == text.Length;
        }
    }

    private RateExpression Rate()
    {
        var left = Term();
        while (true)
        {
            if (Takes("+")) left = new SumRate(left, Term());
            else if (Takes("-")) left = new DifferenceRate(left, Term());
            else return left;
        }
    }

    private RateExpression Term()
    {
        if (Takes("max(")) return Pair((left, right) => new MaxRate(left, right));
        if (Takes("min(")) return Pair((left, right) => new MinRate(left, right));
        if (Takes("within(")) return Within();
        if (Takes("down(")) return Cut();
        if (Takes("@")) return new ComponentRate(Letters("a component", 2, 6));
        if (Takes("("))
        {
            var inner = Rate();
            Needs(")");
            return inner;
        }

        var number = Number();
        if (Takes("/"))
        {
            var denominator = Positive();
            Needs("%");
            return new FractionRate(number, denominator);
        }

        if (!Takes("%")) return Amount(number);
        if (Takes("above")) return new PercentAboveRate(number, Amount(Number()));
        return Takes("of") ? new PercentOfRate(number, Letters("a unit", 2, 5)) : new PercentRate(number);
    }

    private RateExpression Pair(Func<RateExpression, RateExpression, RateExpression> make)
    {
        var left = Rate();
        Needs(",");
        var right = Rate();
        Needs(")");
        return make(left, right);
    }

    private WithinRate Within()
    {
        var near = Rate();
        Needs(",");
        var far = Rate();
        Needs(",");
        var percent = Number();
        Needs("%");
        Needs(")");
        return new(near, far, percent);
    }

    private CutRate Cut()
    {
        var inner = Rate();
        Needs(",");
        var step = Positive();
        Needs(")");
        return new(inner, step);
    }

    private RateExpression Amount(decimal money)
    {
        var currency = Letters("a currency or '%'", 3, 3);
        if (!Takes("/")) return new FlatRate(money, currency);
        var per = !AtEnd && char.IsAsciiDigit(text[_at]) ? LeadingNumberOfUnit() : 1m;
        var unit = Letters("a unit", 2, 5);
        while (Takes(".")) unit += $".{Letters("a unit", 2, 5)}";
        return per > 0 ? new SpecificRate(money, currency, per, unit) : throw Expected("a number above zero before the unit");
    }

    private decimal Positive()
    {
        var number = Number();
        return number > 0 ? number : throw Expected("a number above zero");
    }

    /// <summary>Units may begin with a digit (<c>2N</c>), so a number before a unit is only a number when a space follows.</summary>
    private decimal LeadingNumberOfUnit()
    {
        var end = _at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        return end < text.Length && text[end] == ' ' ? Number() : 1m;
    }

    private decimal Number()
    {
        _ = AtEnd;
        var start = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.')) _at++;
        if (decimal.TryParse(text.AsSpan(start, _at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _at = start;
        throw Expected("a number");
    }

    private string Letters(string what, int min, int max)
    {
        _ = AtEnd;
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterUpper(text[_at]) || char.IsAsciiDigit(text[_at]))) _at++;
        if (_at - start >= min && _at - start <= max) return text[start.._at];
        _at = start;
        throw Expected(what);
    }

    private bool Takes(string token)
    {
        if (AtEnd || !text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal)) return false;
        _at += token.Length;
        return true;
    }

    private void Needs(string token)
    {
        if (!Takes(token)) throw Expected($"'{token}'");
    }

    private FormatException Expected(string what) => new($"position {_at + 1}: expected {what}.");
}
