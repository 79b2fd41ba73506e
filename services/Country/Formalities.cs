using System.Collections.Frozen;
using SingleWindow.Contracts;

namespace SingleWindow.Countries;

/// <summary>What an agency's law asks for goods: a permit, a certificate, a declaration, an inspection.</summary>
/// <param name="Document">As it is quoted on the goods item's AdditionalDocument.</param>
/// <param name="Unit">UNECE Rec 20 unit in which quantities are authorised and written off.</param>
/// <param name="QuantityManaged">The permit is written off by what is imported or exported under it.</param>
/// <param name="Fee">For one application.</param>
/// <param name="ProcessingDays">Working days the agency has.</param>
/// <param name="Exemptions">Reasons with which a trader may answer "not for these goods".</param>
public sealed record Formality(
    string Code, Words Name, string Agency, Direction Direction, string LegalBasis, DocumentCode Document, string? Unit,
    bool QuantityManaged, Money? Fee, int ProcessingDays, int ValidityDays,
    IReadOnlyList<Exemption> Exemptions, IReadOnlyList<FormalityScope> Scopes, Period Period) : IDated;

/// <param name="Category">WCO D031, one character.</param>
/// <param name="Type">WCO D006, an..3.</param>
public sealed record DocumentCode(string Category, string Type)
{
    public override string ToString() => Category + Type;
}

/// <param name="Code">LPCO exemption code (WCO 360, an..3) quoted with the document code of the formality.</param>
/// <param name="Document">Document code that states the exemption by itself, such as <c>Y900</c>; null: none.</param>
public sealed record Exemption(string Code, Words Name, DocumentCode? Document);

/// <summary>Goods that a formality is asked for.</summary>
/// <param name="Hs">Commodity code prefix.</param>
/// <param name="Procedures">Prefixes of the procedure; empty: any.</param>
/// <param name="Origins">Empty: any.</param>
/// <param name="When">Narrower still, over the fields that risk rules use; null: always.</param>
public sealed record FormalityScope(
    string Hs, IReadOnlyList<string> Procedures, IReadOnlyList<string> ExceptProcedures, IReadOnlyList<string> Origins,
    IReadOnlyList<string> ExceptOrigins, Condition? When, Words Note, Period Period) : IDated
{
    internal bool Covers(string? procedure, string? origin, DateOnly asOf) =>
        Period.Covers(asOf)
        && (Procedures.Count == 0 || Starts(Procedures, procedure)) && !Starts(ExceptProcedures, procedure)
        && (Origins.Count == 0 || Origins.Contains(origin ?? "", StringComparer.Ordinal))
        && !ExceptOrigins.Contains(origin ?? "", StringComparer.Ordinal);

    private static bool Starts(IReadOnlyList<string> prefixes, string? procedure) =>
        procedure is not null && prefixes.Any(prefix => procedure.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>The catalogue of requirements: commodity × direction × procedure × origin, dated.</summary>
public sealed class Formalities
{
    private readonly FrozenDictionary<string, Formality[]> _byCode;
    private readonly FrozenDictionary<string, (Formality Formality, FormalityScope Scope)[]> _byHs;

    internal Formalities(IReadOnlyList<Formality> formalities)
    {
        All = formalities;
        _byCode = formalities.GroupBy(formality => formality.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _byHs = formalities.SelectMany(formality => formality.Scopes.Select(scope => (formality, scope)))
            .GroupBy(pair => pair.scope.Hs, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlyList<Formality> All { get; }

    public Formality? Find(string code, DateOnly asOf) =>
        _byCode.TryGetValue(code, out var versions) ? versions.AsOf(asOf) : null;

    /// <summary>What goods need on a day, each formality once. A scope with a condition counts as needed here.</summary>
    public IReadOnlyList<Formality> For(string hs, Direction direction, string? procedure, string? origin, DateOnly asOf) =>
        [.. Scoped(hs, direction, procedure, origin, asOf).Select(pair => pair.Formality)
            .DistinctBy(formality => formality.Code, StringComparer.Ordinal).OrderBy(formality => formality.Code, StringComparer.Ordinal)];

    /// <summary>The same with the scope that asked, whose condition the caller may judge.</summary>
    public IEnumerable<(Formality Formality, FormalityScope Scope)> Scoped(
        string hs, Direction direction, string? procedure, string? origin, DateOnly asOf)
    {
        for (var length = 0; length <= hs.Length; length++)
        {
            if (!_byHs.TryGetValue(hs[..length], out var pairs)) continue;
            foreach (var pair in pairs.Where(pair => pair.Formality.Direction == direction))
            {
                if (pair.Formality.Period.Covers(asOf) && pair.Scope.Covers(procedure, origin, asOf)) yield return pair;
            }
        }
    }
}
