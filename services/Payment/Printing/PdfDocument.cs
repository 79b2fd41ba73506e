using System.Globalization;
using System.Text;

namespace SingleWindow.Payments.Printing;

/// <summary>A small PDF (ISO 32000): text, lines, filled squares and links on pages of A4. The same calls give the same bytes.</summary>
/// <remarks>
/// No font is embedded and none is needed on the machine that writes it. Latin text is set in Helvetica, which is one of the 14 standard
/// fonts every reader has; Hangul in the character collection Adobe-Korea1 with the predefined CMap UniKS-UTF16-H (ISO 32000-1, 9.7.5.2),
/// for which a reader takes the Korean font it has. A Korean font of our own would weigh megabytes and a licence in every bill.
/// </remarks>
public sealed class PdfDocument
{
    public const double Width = 595, Height = 842;
    private readonly List<(StringBuilder Content, List<(double X, double Y, double Size, string Uri)> Links)> pages = [];

    public PdfDocument() => NewPage();

    public void NewPage() => pages.Add((new(), []));

    /// <param name="x">From the left, in points.</param>
    /// <param name="y">Of the base line, from the bottom.</param>
    public void Text(double x, double y, double size, string text, bool bold = false)
    {
        var content = pages[^1].Content;
        content.Append("BT ").Append(Number(x)).Append(' ').Append(Number(y)).Append(" Td\n");
        foreach (var (run, latin) in Runs(text))
        {
            content.Append(latin ? (bold ? "/B " : "/L ") : "/K ").Append(Number(size)).Append(" Tf ")
                .Append(latin ? Literal(run) : $"<{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(run))}>").Append(" Tj\n");
        }

        content.Append("ET\n");
    }

    /// <summary>Ends at <paramref name="right"/>; digits are all equally wide in Helvetica, so columns of amounts stand under each other.</summary>
    public void Right(double right, double y, double size, string text, bool bold = false) => Text(right - WidthOf(text) * size, y, size, text, bold);

    public void Rule(double x1, double x2, double y) => pages[^1].Content.Append(
        CultureInfo.InvariantCulture, $"0.5 w {Number(x1)} {Number(y)} m {Number(x2)} {Number(y)} l S\n");

    public void Square(double x, double y, double size) => pages[^1].Content.Append(
        CultureInfo.InvariantCulture, $"{Number(x)} {Number(y)} {Number(size)} {Number(size)} re\n");

    public void Fill() => pages[^1].Content.Append("f\n");

    public void Link(double x, double y, double size, string uri) => pages[^1].Links.Add((x, y, size, uri));

    /// <summary>Of a text of amounts and short words, in units of its size.</summary>
    public static double WidthOf(string text) => text.Sum(c => c switch
    {
        ' ' or '.' or ',' or '/' or ':' or 'i' or 'l' or 'I' or 'j' or 't' or 'f' => 0.278,
        '-' or '(' or ')' or 'r' => 0.333,
        >= 'A' and <= 'Z' => 0.69,
        '–' => 0.556,
        > '\u00FF' => 1.0,
        _ => 0.556,
    });

    /// <summary>Breaks a text into lines that fit a width at a size; a word longer than the line is cut.</summary>
    public static IEnumerable<string> Wrap(string text, double width, double size)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (WidthOf(longer) * size <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0) yield return line;
            line = word;
            while (WidthOf(line) * size > width)
            {
                var fits = Enumerable.Range(1, line.Length).Last(n => n == 1 || WidthOf(line[..n]) * size <= width);
                yield return line[..fits];
                line = line[fits..];
            }
        }

        if (line.Length > 0) yield return line;
    }

    public byte[] ToBytes(string title)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /HYGoThic-Medium-UniKS-UTF16-H /Encoding /UniKS-UTF16-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYGoThic-Medium /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /DW 1000 /FontDescriptor 7 0 R >>",
            "<< /Type /FontDescriptor /FontName /HYGoThic-Medium /Flags 4 /FontBBox [-6 -145 1003 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 737 /StemV 58 >>",
            $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> /Producer (Single Window) >>",
        };
        var kids = new List<int>();
        foreach (var (content, links) in pages)
        {
            var text = content.ToString();
            objects.Add($"<< /Length {Encoding.Latin1.GetByteCount(text)} >>\nstream\n{text}\nendstream");
            var stream = objects.Count;
            var annotations = new List<int>();
            foreach (var (x, y, size, uri) in links)
            {
                objects.Add($"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{Number(x)} {Number(y)} {Number(x + size)} {Number(y + size)}] /A << /S /URI /URI {Literal(uri)} >> >>");
                annotations.Add(objects.Count);
            }

            objects.Add(
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Number(Width)} {Number(Height)}] /Contents {stream} 0 R "
                + $"/Annots [{string.Join(' ', annotations.Select(n => $"{n} 0 R"))}] /Resources << /Font << /L 3 0 R /B 4 0 R /K 5 0 R >> >> >>");
            kids.Add(objects.Count);
        }

        objects[1] = $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(n => $"{n} 0 R"))}] >>";
        return Assembled(objects);
    }

    private static byte[] Assembled(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>Parts of a text that one font can show: Latin-1 in Helvetica, everything else as Korean.</summary>
    private static IEnumerable<(string Run, bool Latin)> Runs(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && IsLatin(text[i]) == IsLatin(text[start])) continue;
            yield return (text[start..i], IsLatin(text[start]));
            start = i;
        }
    }

    private static bool IsLatin(char c) => c is >= ' ' and <= '~' or >= '\u00A1' and <= '\u00FF' || InWinAnsi(c) != c;

    /// <summary>What WinAnsiEncoding has outside Latin-1, at its places (ISO 32000-1, annex D.2).</summary>
    private static char InWinAnsi(char c) => c switch
    {
        '€' => '\u0080',
        '…' => '\u0085',
        '‘' => '\u0091',
        '’' => '\u0092',
        '“' => '\u0093',
        '”' => '\u0094',
        '•' => '\u0095',
        '–' => '\u0096',
        '—' => '\u0097',
        _ => c,
    };

    private static string Literal(string text) => "(" + string.Concat(text.Select(InWinAnsi)).Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal) + ")";

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
