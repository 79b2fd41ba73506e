using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Every check of what a declaration says. Pure: the same declaration, country and day give the same findings.</summary>
/// <remarks>
/// Three layers, all run: the formats of the WCO Data Model, the country's information package (MIP), and what must agree
/// across elements. Findings stand in the order of the message's layers; warnings do not keep a declaration out.
/// </remarks>
public static class Checks
{
    /// <param name="asOf">The day of acceptance: lists, tariff and package are read as of it.</param>
    /// <param name="language">Of the texts: <c>en</c> or <c>ko</c>.</param>
    public static IReadOnlyList<Finding> Of(
        Wco.Declaration declaration, CountryProfile country, DateOnly asOf, string language = "en")
    {
        var direction = DirectionOf(declaration, country, asOf);
        var package = direction is { } known ? country.Mip.For(known, asOf) : null;
        var single = new Remarks(Limits.Usual, language);
        var narrowed = package is null ? null : ChecksOfPackage.Add(package, declaration, country, asOf, language, single);
        ChecksOfFormat.Add(Place.At(WcoShape.Of<Wco.Declaration>(), declaration), narrowed, single);
        var wrong = single.All();
        var across = new Remarks(Limits.Usual, language);
        new ChecksAcross(declaration, country, asOf, direction, wrong, across).Add();
        return OfficialErrors.Named([.. wrong, .. across.All()], country, asOf);
    }

    /// <summary>The same for a line of a low-value manifest: what it must say is asked by the columns of the reduced data set.</summary>
    public static IReadOnlyList<Finding> Reduced(
        Wco.Declaration declaration, CountryProfile country, DateOnly asOf, string language)
    {
        var single = new Remarks(Limits.Usual, language);
        ChecksOfFormat.Add(Place.At(WcoShape.Of<Wco.Declaration>(), declaration), null, single);
        var wrong = single.All();
        var across = new Remarks(Limits.Usual, language);
        new ChecksAcross(declaration, country, asOf, DirectionOf(declaration, country, asOf), wrong, across).Add();
        return OfficialErrors.Named([.. wrong, .. across.All()], country, asOf);
    }

    /// <summary>Import or export, by the country's list of declaration types or else by the first two letters (UCC DE 1/1).</summary>
    public static Direction? DirectionOf(Wco.Declaration declaration, CountryProfile country, DateOnly asOf)
    {
        var type = declaration.TypeCode ?? "";
        if (country.Codes.Find("declaration-type", type, asOf) is { } listed
            && Enum.TryParse<Direction>(listed["direction"], ignoreCase: true, out var direction))
        {
            return direction;
        }

        return type.Length < 2 ? null : type[..2] switch
        {
            "IM" or "CO" => Direction.Import,
            "EX" => Direction.Export,
            _ => null,
        };
    }
}
