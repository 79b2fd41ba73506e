using SingleWindow.Contracts;

namespace SingleWindow.Countries;

/// <summary>My Information Package: what a declaration must say in this country, by kind of declaration and day.</summary>
public sealed record Mip(IReadOnlyList<MipPackage> Packages)
{
    /// <summary>The package that judges a declaration: the version in force on its day of acceptance, for ever.</summary>
    public MipPackage? For(Direction direction, DateOnly asOf) =>
        Packages.FirstOrDefault(package => package.Direction == direction && package.Period.Covers(asOf));
}

/// <param name="Elements">The data elements that are asked or narrowed, in the order of the message.</param>
/// <param name="Rules">What must hold between elements.</param>
public sealed record MipPackage(
    string Id, string Version, Direction Direction, Words Title,
    IReadOnlyList<MipElement> Elements, IReadOnlyList<MipRule> Rules, Period Period) : IDated
{
    /// <summary>What the trade knows parts of it by, such as H1: read of its own, judged together.</summary>
    public IReadOnlyList<MipDataSet> DataSets { get; init; } = [];

    /// <summary>Those that a declaration, or an item of it, belongs to.</summary>
    public IEnumerable<MipDataSet> DataSetsOf(Contracts.Wco.Declaration declaration)
    {
        var fields = new WcoFields(declaration);
        IFields[] seen = [fields, .. fields.Each(RiskFields.Item)];
        return DataSets.Where(set => Array.Exists(seen, set.When.Holds));
    }
}

/// <summary>The declarations of a package that are asked for the same: by type of declaration and procedure.</summary>
/// <param name="Id">As the trade calls it, such as H1 or B1.</param>
/// <param name="When">Which declarations, or items, belong to it.</param>
public sealed record MipDataSet(string Id, Words Title, Condition When);

public enum Usage { Required, Conditional, Optional, NotUsed }

/// <summary>One data element of the WCO Data Model as this country uses it.</summary>
/// <param name="Path">From the declaration, such as <c>GoodsShipment/TradeTerms/ConditionCode</c>.</param>
/// <param name="Format">Null: the base format of the WCO Data Model suffices.</param>
/// <param name="CodeList">Name of the code list that the value must be in on the day of acceptance.</param>
/// <param name="When">With <see cref="Usage.Conditional"/>: when it is required.</param>
/// <param name="Codes">Error code of each check that can fail.</param>
/// <param name="Suggestion">What the sender can do.</param>
public sealed record MipElement(
    WcoPath Path, Words Name, ElementFormat? Format, Usage Usage,
    string? CodeList, Condition? When, MipCodes Codes, Words Suggestion, string LegalBasis);

/// <param name="Missing">Required and absent, or present though not used.</param>
/// <param name="Format">Does not fit the format.</param>
/// <param name="List">Not in the code list.</param>
public sealed record MipCodes(string? Missing, string? Format, string? List);

/// <summary>A condition that must hold: for each goods item where it points into one, else once.</summary>
/// <param name="When">Judged only where this holds; null: always.</param>
/// <param name="At">Element the finding points at.</param>
public sealed record MipRule(
    string Id, string Code, WcoPath At, Condition? When, Condition Must, Severity Severity, Words Text, Words Suggestion, string LegalBasis);
