using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>WCO XML of declarations (DEC), with or without the MetaData envelope, whatever the prefixes.</summary>
public static class DeclarationXml
{
    /// <summary>Reads what can be read and reports everything else with its line. Never throws on what a sender wrote.</summary>
    /// <param name="stop">The caller's time limit: looked at while reading, and the only thing that is thrown for.</param>
    public static MessageRead Read(
        Stream xml, string language = "en", Limits? limits = null, CancellationToken stop = default)
    {
        var (envelope, wrapped, findings) = XmlReading.Read<Wco.Declaration>(xml, language, limits ?? Limits.Usual, stop);
        return new(
            envelope?.Declaration ?? new Wco.Declaration(), findings,
            wrapped && envelope is not null ? envelope with { Declaration = null } : null);
    }

    public static MessageRead Read(ReadOnlyMemory<byte> xml, string language = "en", Limits? limits = null) =>
        Read(XmlReading.Open(xml), language, limits);

    /// <param name="envelope">Fields of the MetaData wrapper; null writes the bare Declaration.</param>
    public static byte[] Write(Wco.Declaration declaration, MetaData? envelope = null) => XmlText.Write(declaration, envelope);

    /// <summary>The same findings with the lines of the XML that they speak of, or of what stands above a missing element.</summary>
    public static IReadOnlyList<Finding> WithLines(ReadOnlyMemory<byte> xml, IReadOnlyList<Finding> findings) =>
        findings.All(finding => finding.Line is not null) ? findings : XmlLines.Add(xml, findings);
}
