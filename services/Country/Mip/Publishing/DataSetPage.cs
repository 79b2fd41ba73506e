using System.Globalization;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries.Publishing;

/// <summary>A data set as a page that a trader can read: what is asked, in which form, when, under which law, and what is said when it is wrong.</summary>
public static class DataSetPage
{
    public static string Of(DataSet set, OtherForms forms)
    {
        var package = set.Package;
        return Html.Page($"{package.Title.In("en")} ({package.Id} {package.Version})", page =>
        {
            page.Raw($"<h1>{Html.Of(package.Title)}</h1>\n");
            page.Terms(
                ("Country", Html.Of(set.Country.Name)), ("Package", Html.Code($"{package.Id} {package.Version}")),
                ("Holds for", Html.Text(package.Direction == Contracts.Direction.Import ? "import declarations" : "export declarations")),
                ("In force", Html.Text(Says(package.Period))), ("Code lists as of", Html.Text(Day(set.On))),
                ("Also as", string.Join(", ", Html.Link(forms.JsonSchema, "JSON Schema"), Html.Link(forms.XmlSchema, "XML Schema"),
                    Html.Link(forms.Samples, "samples"), Html.Link(forms.Coverage, "coverage"))));
            page.Paragraph("A declaration is judged by the version in force on the day of its acceptance, for ever: an amendment is judged by that version, too. "
                + "Without a type of declaration (<code>TypeCode</code>) it belongs to no data set and is rejected as such.");
            if (package.DataSets.Count > 0 && forms.DataSet is { } link) Sets(page, package, link);
            page.Raw("<nav aria-label=\"Contents\">\n").List([
                Html.Link("#elements", "Elements"), Html.Link("#rules", "Rules"), Html.Link("#codes", "Code lists"), Html.Link("#errors", "Error codes"),
                Html.Link("#model", "What is not asked")]).Raw("</nav>\n");
            Elements(page, set);
            Rules(page, package);
            Lists(page, set);
            Errors(page, set);
            Model(page, package);
        });
    }

    private static void Sets(Html page, MipPackage package, Func<string, string> link)
    {
        page.Heading(2, "Data sets", "data-sets");
        page.Paragraph("What is asked of one kind of declaration and procedure alone has a page of its own.");
        page.Table("Data sets of this package", ["Data set", "Title", "Belongs to it when"], package.DataSets.Select(one => Html.Row(
            "data-set-" + Html.Id(one.Id), Html.Link(link(one.Id), one.Id), Html.Of(one.Title), Html.Code(one.When.ToString()))));
    }

    private static void Elements(Html page, DataSet set)
    {
        page.Heading(2, "Elements", "elements");
        page.Paragraph("Formats are those of the WCO Data Model: <code>a</code> letters, <code>n</code> digits, <code>an</code> any character; <code>an..35</code> up to 35, "
            + "<code>a2</code> exactly 2, <code>n..16,3</code> up to 16 digits, 3 of them after the decimal point. <q>Occurs</q> counts within one instance of the class above.");
        page.Table("Elements in the order of the message",
            ["Element", "WCO id", "Name", "Format", "Occurs", "Usage", "Code list", "Error codes", "What to do", "Legal basis"],
            set.Root.Children.Where(child => child.IsKnown).SelectMany(child => child.All()).Where(element => element.IsKnown).Select(element => Row(set, element)));
    }

    private static string Row(DataSet set, DataSetElement element)
    {
        var depth = element.Path.Count(c => c == '/') - 1;
        var name = $"<span class=\"deep\" style=\"--depth:{depth}\">{Html.Code(element.Element!.Name)}</span>";
        if (element.Asked is not { } asked)
            return $"<tr><th scope=\"row\">{name}</th><td>{Html.Code(element.Class!.Id)}</td><td colspan=\"2\">class {Html.Text(element.Class.Name)}</td><td>{element.Occurs}</td><td colspan=\"5\"></td></tr>\n";
        var usage = asked.Usage switch
        {
            Usage.Required => "required",
            Usage.Conditional => $"required when {Html.Code(asked.When!.ToString())}",
            Usage.Optional => "optional",
            Usage.NotUsed => "not used: must not stand",
        };
        return Html.Row(ElementId(asked), name, Html.Code(asked.Path.WcoId), Html.Of(asked.Name), Html.Code(ValueFormat.Of(element)?.Text), element.Occurs, usage,
            asked.CodeList is { } list ? Html.Link("#list-" + Html.Id(list), list) : "", Codes(asked), Html.Of(asked.Suggestion), Html.Text(asked.LegalBasis));
    }

    private static string Codes(MipElement asked) => string.Join("<br />", new[]
    {
        (asked.Codes.Missing, asked.Usage == Usage.NotUsed ? "stands" : "missing"), (asked.Codes.Format, "format"), (asked.Codes.List, "not in list"),
    }.Where(pair => pair.Item1 is not null).Select(pair => $"{Html.Code(pair.Item1)} {pair.Item2}"));

    private static void Rules(Html page, MipPackage package)
    {
        page.Heading(2, "Rules", "rules");
        page.Paragraph("What must hold between elements. <code>item</code> is the goods item (<code>GoodsShipment.GovernmentAgencyGoodsItem</code>): a rule that points into it is judged for each one.");
        page.Table("Rules", ["Rule", "Code", "Severity", "Says", "Applies when", "Must hold", "Points at", "What to do", "Legal basis"],
            package.Rules.Select(rule => Html.Row("rule-" + Html.Id(rule.Id), Html.Text(rule.Id), Html.Code(rule.Code), rule.Severity.ToString().ToLowerInvariant(),
                Html.Of(rule.Text), rule.When is { } when ? Html.Code(when.ToString()) : "always", Html.Code(rule.Must.ToString()), Html.Code(rule.At.Text),
                Html.Of(rule.Suggestion), Html.Text(rule.LegalBasis))));
    }

    private static void Lists(Html page, DataSet set)
    {
        page.Heading(2, "Code lists", "codes");
        foreach (var list in set.Package.Elements.Select(element => element.CodeList).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var codes = set.Country.Codes.All(list, set.On).ToArray();
            var local = codes.Any(code => code.LocalName is { Length: > 0 });
            page.Raw($"<details id=\"list-{Html.Id(list)}\">\n<summary>{Html.Text(list)}: {codes.Length} codes</summary>\n");
            page.Table(list, local ? ["Code", "Name", "Local name"] : ["Code", "Name"], codes.Select(code => Html.Row(
                null, Html.Code(code.Value), local ? [Html.Text(code.Name), Html.Text(code.LocalName)] : [Html.Text(code.Name)])));
            page.Raw("</details>\n");
        }
    }

    private static void Errors(Html page, DataSet set)
    {
        var package = set.Package;
        page.Heading(2, "Error codes", "errors");
        page.Table("Error codes of this package", ["Code", "Says", "Where", "In the authority's own system"], package.Elements
            .SelectMany(element => new[]
            {
                (element.Codes.Missing, element.Usage == Usage.NotUsed ? "stands though it is not used" : "is missing"),
                (element.Codes.Format, $"does not fit {element.Format}"), (element.Codes.List, $"is not in the list {element.CodeList}"),
            }.Where(pair => pair.Item1 is not null).Select(pair => (Code: pair.Item1!, Says: $"{element.Name.In("en")} {pair.Item2}", Link: "#" + ElementId(element), At: element.Path.Text)))
            .Concat(package.Rules.Select(rule => (rule.Code, Says: rule.Text.In("en"), Link: "#rule-" + Html.Id(rule.Id), At: rule.At.Text)))
            .OrderBy(row => row.Code, StringComparer.Ordinal)
            .Select(row => Html.Row(null, Html.Code(row.Code), Html.Text(row.Says), Html.Link(row.Link, row.At),
                Html.Text(OfficialErrors.Of(set.Country.Codes, row.Code, set.On)))));
    }

    private static void Model(Html page, MipPackage package)
    {
        var coverage = Coverage.Of(package);
        page.Heading(2, "What is not asked", "model");
        page.Paragraph(string.Create(CultureInfo.InvariantCulture,
            $"The WCO declaration has {coverage.Elements} values. This package speaks of {coverage.Known}: {coverage.Required} required, {coverage.Conditional} conditional, {coverage.Optional} optional, {coverage.NotUsed} not used. The other {coverage.Ignored} may be sent: they are kept and given back, and need only fit the WCO Data Model."));
    }

    private static string ElementId(MipElement element) => "element-" + Html.Id(element.Path.Text);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Says(Period period) => period.To is { } to ? $"from {Day(period.From)} to {Day(to)}" : $"from {Day(period.From)}";
}

/// <summary>Where the other forms of a data set lie, seen from its page.</summary>
/// <param name="DataSet">Of one data set by its id; null on the page of one.</param>
public sealed record OtherForms(string JsonSchema, string XmlSchema, string Samples, string Coverage, Func<string, string>? DataSet = null)
{
    /// <summary>Files in one folder with the page.</summary>
    public static readonly OtherForms Files =
        new("schema.json", "schema.xsd", "samples/index.html", "coverage.html", static set => $"data-sets/{set}.html");

    /// <summary>The same for the page of a data set, one folder below.</summary>
    public static readonly OtherForms FilesOfDataSet = new("../schema.json", "../schema.xsd", "../samples/index.html", "../coverage.html");

    /// <summary>Below the page, whose address ends with the version.</summary>
    public static OtherForms Below(string version) =>
        new($"{version}/schema.json", $"{version}/schema.xsd", $"{version}/samples", $"{version}/coverage", set => $"{version}/data-sets/{set}");

    /// <summary>The same for the page of a data set, whose address ends with its id.</summary>
    public static OtherForms BelowDataSet(string set) => new($"{set}/schema.json", $"{set}/schema.xsd", "../samples", "../coverage");
}
