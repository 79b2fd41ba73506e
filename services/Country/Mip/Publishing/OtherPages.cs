using System.Globalization;

namespace SingleWindow.Countries.Publishing;

/// <summary>The pages around the data sets: which there are, what changed, how much of the model they use.</summary>
public static class OtherPages
{
    public static string Index(IEnumerable<CountryProfile> countries) => Html.Page("Information packages", page =>
    {
        page.Heading(1, "Information packages");
        page.Paragraph("What a declaration must say, by country and kind of declaration. Each page is made from the data that the engine judges by.");
        foreach (var country in countries)
        {
            page.Raw($"<h2>{Html.Of(country.Name)}</h2>\n");
            page.Table($"Packages of {country.Name.In("en")}", ["Package", "Version", "Title", "In force", "Changes"],
                country.Mip.Packages.OrderBy(package => package.Id, StringComparer.Ordinal).ThenBy(package => package.Period.From).Select(package => Html.Row(
                    null, Html.Text(package.Id), Html.Link($"mip/{package.Id}/{package.Version}", package.Version), Html.Of(package.Title),
                    Html.Text(DataSetPage.Says(package.Period)), Before(country, package) is { } before
                        ? Html.Link($"mip/{package.Id}/{before.Version}/diff/{package.Version}", $"since {before.Version}") : "first version")));
        }
    });

    public static string Diff(MipDiff diff) => Html.Page($"{diff.Id}: from {diff.From} to {diff.To}", page =>
    {
        page.Heading(1, $"{diff.Id}: what changes from {diff.From} to {diff.To}");
        page.Paragraph(Html.Text($"{diff.From} holds {DataSetPage.Says(diff.FromPeriod)}; {diff.To} holds {DataSetPage.Says(diff.ToPeriod)}."));
        if (diff.Changes.Count == 0) page.Paragraph("Nothing.");
        Changes(page, "Act: what passed before may be rejected", diff.Changes.Where(change => change.Act));
        Changes(page, "Know: nothing that passed before is rejected", diff.Changes.Where(change => !change.Act));
    });

    public static string Of(Coverage coverage) => Html.Page($"Coverage of {coverage.Id} {coverage.Version}", page =>
    {
        page.Heading(1, $"How much of the WCO declaration {coverage.Id} {coverage.Version} uses");
        page.Terms(
            ("Values of the model", Number(coverage.Elements)), ("Known", Number(coverage.Known)), ("Required", Number(coverage.Required)),
            ("Conditional", Number(coverage.Conditional)), ("Optional", Number(coverage.Optional)), ("Not used", Number(coverage.NotUsed)),
            ("Ignored", Number(coverage.Ignored)), ("Looked at by rules", Number(coverage.Judged)));
        page.Table("By class below the declaration", ["Class", "Values", "Known"], coverage.Classes.Select(row => Html.Row(
            null, row.Class.Length == 0 ? "the declaration itself" : Html.Code(row.Class), Number(row.Elements), Number(row.Known))));
    });

    /// <summary>A page of tables; the first cell of a row links to where it leads, if anywhere.</summary>
    public static string Tables(
        string title, string says,
        params IEnumerable<(string Title, IReadOnlyList<string> Heads, IEnumerable<(string First, string Link, IReadOnlyList<string?> Others)> Rows)> tables) =>
        Html.Page(title, page =>
        {
            page.Heading(1, title).Paragraph(Html.Text(says));
            foreach (var table in tables.Where(table => table.Rows.Any()))
            {
                page.Heading(2, table.Title).Table(table.Title, table.Heads, table.Rows.Select(row => Html.Row(
                    null, row.Link.Length == 0 ? Html.Text(row.First) : Html.Link(row.Link, row.First), row.Others.Select(Html.Text))));
            }
        });

    /// <summary>The version that held just before.</summary>
    public static MipPackage? Before(CountryProfile country, MipPackage package) => country.Mip.Packages
        .Where(other => other.Id == package.Id && other.Period.From < package.Period.From).MaxBy(other => other.Period.From);

    private static void Changes(Html page, string title, IEnumerable<MipChange> changes)
    {
        if (changes.Any())
        {
            page.Heading(2, title);
            page.Table(title, ["Where", "What", "Kind", "Before", "Now", "What it means"], changes.Select(change => Html.Row(
                null, Html.Code(change.Place), Html.Text(change.What), change.Kind.ToString().ToLowerInvariant(), Html.Text(change.From), Html.Text(change.To),
                Html.Of(change.Meaning))));
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
