using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SingleWindow.Countries.Importing;

/// <summary>
/// Duty expressions of the EU and UK tariffs, as they are shown (<c>10.00 % + 35.10 GBP / 100 kg</c>) or as components by expression
/// id, written as rates of a profile. The last MIN or MAX splits an expression: all before it is its left side, all after it the right.
/// </summary>
public static partial class DutyText
{
    /// <summary>Abbreviations of measurement units as tariffs print them, and the units they are (TARIC units; several: a product).</summary>
    private static readonly FrozenDictionary<string, string> Units = Table("""
        % vol=ASV; % vol/hl=ASV.HLT; % vol / hl=ASV.HLT; ct/l=CCT; 100 p/st=CEN; c/k=CTM; kg dhs=DHS; 100 kg=DTN;
        100 kg/net eda=DTNE; 100 kg common wheat=DTNF; 100 kg/br=DTNG; 100 kg live weight=DTNL; 100 kg/net mas=DTNM;
        100 kg std qual=DTNR; 100 kg raw sugar=DTNS; 100 kg/net/%sacchar.=DTN.BRX; gi f/s=GFI; g=GRM; gt=GRT; hl=HLT;
        100 m=HMT; kg=KGM; kg/tot/alc=KGMA; kg/net eda=KGME; gkg=KGMG; kg/lactic matter=KGMP; kg/raw sugar=KGMS;
        kg/dry lactic matter=KGMT; 1000 l=KLT; kg methylamines=KMA; km=KMT; kg n=KNI; kg h₂o₂=KNS; kg koh=KPH; kg k₂o=KPO;
        kg p₂o₅=KPP; kg 90% sdt=KSD; kg naoh=KSH; kg u=KUR; l alc. 100%=LPA; l=LTR; l total alc.=LTRA; 1000 p/st=MIL;
        1000 pa=MPR; m²=MTK; m2=MTK; m³=MTQ; m3=MTQ; 1000 m³=MTQC; m=MTR; 1000 kwh=MWH; p/st=NAR; b/f=NARB; ce/el=NCL; pa=NPR;
        tj=TJO; 1000 kg=TNE; tonne=TNE; 1000 kg/net eda=TNEE; 1000 kg/biodiesel=TNEI; 1000 kg/fuel content=TNEJ;
        1000 kg/bioethanol=TNEK; 1000 kg/net mas=TNEM; 1000 kg std qual=TNER; 1000 kg/net/%saccha.=TNE.BRX; watt=WAT
        """);

    private static readonly FrozenDictionary<string, string> Operators = Table("""
        01=+; 02=-; 04=+; 12=@EA; 14=@EAR; 15=MIN; 17=MAX; 19=+; 20=+; 21=@ADSZ; 25=@ADSZR; 27=@ADFM; 29=@ADFMR; 35=MAX; 36=-;
        37=NIHIL
        """);

    /// <exception cref="FormatException">Something in it is not known.</exception>
    public static string ToRate(string shown)
    {
        var parts = new List<(string Operator, string Term)>();
        var next = "+";
        foreach (var piece in Splitting().Split(shown.Trim()).Where(piece => piece.Length > 0))
        {
            if (piece is "+" or "-" or "MIN" or "MAX") next = piece;
            else (_, next) = (parts.Count == 0 && piece == "NIHIL" ? Add(parts, "+", "0 %") : Add(parts, next, Term(piece)), "+");
        }

        return parts.Count == 0 ? throw new FormatException("it is empty") : Combined(parts);
    }

    /// <param name="components">In the order of their expression ids: id, amount, currency, unit with its qualifier.</param>
    /// <exception cref="FormatException">Something in it is not known.</exception>
    public static string ToRate(IEnumerable<(string Id, decimal? Amount, string? Currency, string? Unit)> components)
    {
        var parts = new List<(string Operator, string Term)>();
        foreach (var (id, amount, currency, unit) in components)
        {
            if (id == "99") continue;
            if (!Operators.TryGetValue(id, out var sign)) throw new FormatException($"the duty expression {id} levies nothing");
            if (sign == "NIHIL") parts.Add(("+", "0 %"));
            else if (sign[0] == '@') parts.Add(("+", sign));
            else parts.Add(Component(sign, amount ?? throw new FormatException("a component has no amount"), currency, unit));
        }

        return parts.Count == 0 ? throw new FormatException("it has no component") : Combined(parts);
    }

    /// <summary>The unit of the profile for an abbreviation or a TARIC code with its qualifier.</summary>
    public static string? Unit(string text) => Units.TryGetValue(text.Trim().Replace(",", "", StringComparison.Ordinal).ToLowerInvariant(), out var unit)
        ? unit
        : text.Length is >= 3 and <= 5 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) ? Code(text) : null;

    private static FrozenDictionary<string, string> Table(string text) => text
        .Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static bool Add(List<(string, string)> parts, string sign, string term)
    {
        parts.Add((sign, term));
        return true;
    }

    private static (string, string) Component(string sign, decimal amount, string? currency, string? unit) => unit switch
    {
        "RET" => (sign, $"{Plain(amount)} % of RET"),
        // The relief of a small producer is taken off, cut to the penny.
        ['S', 'P', 'Q', ..] => ("-", $"down({Plain(amount)} {currency ?? "GBP"}/{(unit is "SPQLTR" ? "ASV.HLT" : "LPA")}.SPR, 0.01)"),
        _ when currency is null or "%" => (sign, $"{Plain(amount)} %"),
        null => (sign, $"{Plain(amount)} {currency}"),
        _ => (sign, $"{Plain(amount)} {currency}/{Code(unit)}"),
    };

    private static string Code(string unit) => unit switch
    {
        "ASVX" => "ASV.HLT",
        "DTNZ" => "DTN.BRX",
        "TNEZ" => "TNE.BRX",
        _ => unit,
    };

    private static string Combined(List<(string Operator, string Term)> parts)
    {
        var last = parts.FindLastIndex(part => part.Operator is "MIN" or "MAX");
        if (last <= 0)
        {
            return string.Concat(parts.Select((part, i) => i == 0 ? part.Term : $" {(part.Operator is "-" ? "-" : "+")} {part.Term}"));
        }

        // What the trader pays at least is the higher, what he pays at most the lower of both sides.
        var (left, right) = (Combined(parts[..last]), Combined([("+", parts[last].Term), .. parts[(last + 1)..]]));
        return parts[last].Operator == "MIN" ? $"max({left}, {right})" : $"min({left}, {right})";
    }

    private static string Term(string text)
    {
        if (text is "EA" or "EAR" or "ADSZ" or "ADSZR" or "ADFM" or "ADFMR") return $"@{text}";
        var match = Amount().Match(text);
        if (!match.Success) throw new FormatException($"'{text}' is no part of a duty");
        var amount = decimal.Parse(match.Groups["amount"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var unit = match.Groups["unit"].Value;
        return match.Groups["currency"].Value switch
        {
            "%" when unit.Length == 0 => $"{Plain(amount)} %",
            "%" when unit.Equals("retail price", StringComparison.OrdinalIgnoreCase) => $"{Plain(amount)} % of RET",
            "%" => throw new FormatException($"'{unit}' is no base of a percentage"),
            "€" => PerUnit(amount, "EUR", unit),
            "£" => PerUnit(amount, "GBP", unit),
            var currency => PerUnit(amount, currency, unit),
        };
    }

    private static string PerUnit(decimal amount, string currency, string unit) => unit.Length == 0
        ? $"{Plain(amount)} {currency}"
        : $"{Plain(amount)} {currency}/{Unit(unit) ?? throw new FormatException($"'{unit}' is no known unit")}";

    private static string Plain(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+(?<operator>\+|-|MIN|MAX)\s+|\s+(?=EA|ADSZ|ADFM)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Splitting();

    [GeneratedRegex(@"^(?<amount>[\d.,]+)\s*(?<currency>%|€|£|[A-Z]{3})(\s*/\s*(?<unit>.+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();
}
