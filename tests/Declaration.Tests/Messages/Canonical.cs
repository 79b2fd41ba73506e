using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace SingleWindow.Declarations.Tests.Messages;

/// <summary>XML in one form, so that two messages that say the same are the same text.</summary>
/// <remarks>
/// What is not compared, and why: namespaces and prefixes (the writer uses its own), the order of elements of different
/// names (it means nothing), comments and processing instructions (they are not data), xsi:schemaLocation (a hint),
/// blanks around a number or a date, and leading zeros of a number.
/// </remarks>
internal static class Canonical
{
    public static string Of(XElement element)
    {
        var text = new StringBuilder();
        Write(text, element, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, XElement element, int depth)
    {
        text.Append(' ', depth * 2).Append(element.Name.LocalName);
        foreach (var attribute in element.Attributes().Where(IsData).OrderBy(a => a.Name.LocalName, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $" {attribute.Name.LocalName}=\"{attribute.Value}\"");
        if (!element.HasElements) text.Append('|').Append(Value(element)).Append('|');
        text.Append('\n');
        // OrderBy is stable: elements of one name keep their order.
        foreach (var child in element.Elements().OrderBy(e => e.Name.LocalName, StringComparer.Ordinal)) Write(text, child, depth + 1);
    }

    private static bool IsData(XAttribute attribute) =>
        !attribute.IsNamespaceDeclaration && attribute.Name.LocalName != "schemaLocation";

    private static string Value(XElement element)
    {
        var name = element.Name.LocalName;
        var isNumber = name.EndsWith("Amount", StringComparison.Ordinal) || name.EndsWith("Numeric", StringComparison.Ordinal)
            || name.EndsWith("Quantity", StringComparison.Ordinal) || name.EndsWith("Measure", StringComparison.Ordinal);
        if (isNumber && decimal.TryParse(element.Value, CultureInfo.InvariantCulture, out var number)) return number.ToString(CultureInfo.InvariantCulture);
        return name == "DateTimeString" ? element.Value.Trim() : element.Value;
    }
}
