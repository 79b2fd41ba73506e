using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries.Publishing;

/// <summary>The texts that the list of an element lets pass.</summary>
internal static class Listed
{
    /// <summary>The empty text counts as absent. A document code may travel in two parts, category and type, and be listed in one.</summary>
    public static IEnumerable<string> Texts(DataSet set, DataSetElement element)
    {
        var codes = set.CodesOf(element)!.Select(code => code.Value);
        if (element.Element!.Owner.Type == typeof(AdditionalDocument))
            codes = codes.SelectMany(code => Enumerable.Range(0, code.Length).Select(parts => code[parts..]));
        return (element.IsRequired ? codes : codes.Append("")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }
}
