using System.Security.Cryptography;
using System.Text;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Manifests;

/// <summary>What a line came to: a declaration, or what is wrong with it.</summary>
/// <param name="Hash">SHA-256 of the line as it was sent: tells a repeat from another line under the same reference.</param>
internal sealed record CheckedLine(
    int Number, string? Reference, Wco.Declaration? Declaration, string Hash, IReadOnlyList<Finding> Findings)
{
    public bool Passes => Declaration is not null && Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>From a line to a declaration, by the country's reduced data set. Pure, and safe to run on many lines at once.</summary>
internal sealed class LineCheck(
    LowValueSet set, CountryProfile country, ManifestFormat format, IReadOnlyList<string> columns, string party, DateOnly asOf, string language)
{
    private readonly Dictionary<string, string> _columnByPath = set.Columns.ToDictionary(
        column => PointerOf(column.Path), column => column.Name, StringComparer.Ordinal);

    private readonly HashSet<string> _known =
        [.. set.Columns.Select(column => column.Name), .. set.Columns.Select(column => column.UnitColumn).OfType<string>()];

    public CheckedLine Of(int number, string text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (Fault(text) is { } broken) return new(number, null, null, hash, [Unreadable(broken)]);
        var (values, fault) = Line.Read(format, columns, text);
        if (values is null) return new(number, null, null, hash, [Unreadable(fault!)]);
        if (values.Any(value => !Messages.Characters.MayTravel(value.Key) || !Messages.Characters.MayTravel(value.Value)))
            return new(number, null, null, hash, [Unreadable(LineFault.Character)]);
        var findings = new List<Finding>();
        var declaration = new Wco.Declaration { Declarant = new() { Id = party } };
        foreach (var (path, value) in set.Constants) Fill(declaration, path, value, null);
        foreach (var column in set.Columns) Take(column, values, declaration, findings);
        foreach (var unknown in values.Keys.Where(name => !_known.Contains(name)))
            findings.Add(Say(ManifestWording.UnknownColumn, unknown, values[unknown], unknown));
        if (findings.Count == 0) findings.AddRange(Checks.Reduced(declaration, country, asOf, language).Select(Located));
        return new(number, values.GetValueOrDefault("reference"), declaration, hash, findings);
    }

    /// <summary>What the upload had to cut or replace, so that the lines after it could be read.</summary>
    private static LineFault? Fault(string text) =>
        text.Length > Uploading.LongestLine ? LineFault.TooLong(Uploading.LongestLine)
        : text.Contains('\uFFFD', StringComparison.Ordinal) ? LineFault.NotUtf8
        : null;

    private Finding Unreadable(LineFault fault) => Say(ManifestWording.NotALine, "", null, fault.In(language));

    private void Take(LowValueColumn column, IReadOnlyDictionary<string, string> values, Wco.Declaration declaration, List<Finding> findings)
    {
        if (!values.TryGetValue(column.Name, out var value))
        {
            if (column.Required) findings.Add(Say(ManifestWording.Missing, column.Name, null, column.Name));
            return;
        }

        if (column.CodeList is { } list && !country.Codes.Has(list, value, asOf))
        {
            findings.Add(Say(ManifestWording.NotInList, column.Name, value, list));
            return;
        }

        var unit = column.Unit ?? (column.UnitColumn is { } other ? values.GetValueOrDefault(other) : null);
        if (!Fill(declaration, column.Path, value, unit)) findings.Add(Say(ManifestWording.NotANumber, column.Name, value));
    }

    /// <summary>Puts a value where a path leads, making what is not there yet; false when it is not of the element's kind.</summary>
    private static bool Fill(WcoClass into, WcoPath path, string value, string? unit)
    {
        foreach (var step in path.Steps.SkipLast(1)) into = Below(into, step);
        var last = path.Steps[^1];
        object? read = last.Kind switch
        {
            WcoKind.Text => value,
            WcoKind.Whole => int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var whole) ? whole : null,
            WcoKind.Number => Numbers.Parse(value),
            WcoKind.Amount => Numbers.Parse(value) is { } amount ? new Amount(amount, unit) : null,
            WcoKind.Measure => Numbers.Parse(value) is { } measure ? new Measure(measure, unit) : null,
            WcoKind.DateTime => new DateTimeText(value, "102"),
            _ => null,
        };
        if (read is null) return false;
        last.Set(into, read);
        return true;
    }

    private static WcoClass Below(WcoClass into, WcoElement step)
    {
        if (!step.Repeats)
        {
            if (step.Get(into) is WcoClass there) return there;
            var made = step.Class!.New();
            step.Set(into, made);
            return made;
        }

        if (step.List(into) is { Count: > 0 } list) return list[0];
        var first = step.NewList();
        var fresh = step.Class!.New();
        first.Add(fresh);
        step.Set(into, first);
        return fresh;
    }

    private Finding Located(Finding finding) =>
        _columnByPath.TryGetValue(finding.Path, out var column) ? finding with { Path = "/" + column } : finding;

    private Finding Say(Wording wording, string column, string? value, params object?[] words) => new(
        wording.Code, wording.In(language, words), column.Length == 0 ? "" : "/" + column, Value: value, Source: set.LegalBasis, Severity: wording.Severity);

    private static string PointerOf(WcoPath path) => string.Concat(path.Steps.Select(step => "/" + step.JsonName + (step.Repeats ? "/0" : "")));
}
