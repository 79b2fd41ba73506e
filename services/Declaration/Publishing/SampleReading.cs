using System.Text;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Publishing;

/// <summary>Samples of a profile, read and judged as if they had been lodged.</summary>
public static class SampleReading
{
    /// <summary>Stands where each submission needs a reference of its own.</summary>
    public const string Reference = "EXAMPLE-0001";

    public static byte[] Bytes(SampleFile file) => Encoding.UTF8.GetBytes(file.Text.Replace("{LRN}", Reference, StringComparison.Ordinal));

    public static MessageRead Read(SampleFile file) => file.IsXml ? DeclarationXml.Read(Bytes(file)) : DeclarationJson.Read(Bytes(file));

    /// <param name="on">The day of acceptance.</param>
    public static JudgedSample Judge(CountryProfile country, SampleFile file, DateOnly on)
    {
        var read = Read(file);
        return new(
            read.Declaration, Checks.DirectionOf(read.Declaration, country, on),
            read.Readable ? [.. read.Findings, .. Checks.Of(read.Declaration, country, on)] : read.Findings);
    }
}
