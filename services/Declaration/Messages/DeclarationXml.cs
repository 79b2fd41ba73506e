using System.Xml;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>WCO XML of declarations (DEC), with or without the MetaData envelope, whatever the prefixes.</summary>
public static class DeclarationXml
{
    /// <summary>Reads what can be read and reports everything else with its line. Never throws on what a sender wrote.</summary>
    /// <param name="stop">The caller's time limit: looked at while reading.</param>
    public static MessageRead Read(
        Stream xml, string language = "en", Limits? limits = null, CancellationToken stop = default)
    {
        var remarks = new Remarks(limits ??= Limits.Usual, language);
        var root = Place.At(WcoShape.Of<Wco.Declaration>());
        MetaData? envelope = null;
        var wrapped = false;
        try
        {
            using var reader = XmlReader.Create(new StreamWithLimit(xml, limits.MaxBytes), Hardened(limits));
            var walk = new XmlWalk(reader, remarks, limits, stop);
            envelope = walk.Envelope<Wco.Declaration>();
            wrapped = walk.Wrapped;
            if (envelope is { Declaration: null })
                remarks.Add(root, Unreadable.NotADeclaration, words: envelope.WCOTypeName ?? "MetaData");
        }
        catch (XmlException broken)
        {
            var (wording, words) = Means(broken, limits);
            remarks.Add(root, wording, line: broken.LineNumber > 0 ? broken.LineNumber : null, words: words);
        }

        var declaration = envelope?.Declaration ?? new Wco.Declaration();
        return new(declaration, remarks.All(), wrapped && envelope is not null ? envelope with { Declaration = null } : null);
    }

    public static MessageRead Read(ReadOnlyMemory<byte> xml, string language = "en", Limits? limits = null) =>
        Read(new MemoryStream([.. xml.Span], writable: false), language, limits);

    /// <param name="envelope">Fields of the MetaData wrapper; null writes the bare Declaration.</param>
    public static byte[] Write(Wco.Declaration declaration, MetaData? envelope = null) => XmlText.Write(declaration, envelope);

    internal static XmlReaderSettings Hardened(Limits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = limits.MaxBytes,
        MaxCharactersFromEntities = 1_024,
        CloseInput = false,
    };

    private static (Wording, object?[]) Means(XmlException broken, Limits limits) => broken switch
    {
        { InnerException: StreamWithLimit.Exceeded } => (Unreadable.TooLarge, [limits.MaxBytes]),
        _ when broken.Message.Contains("DTD", StringComparison.Ordinal) => (Unreadable.Forbidden, []),
        _ when broken.Message.StartsWith("Root element is missing", StringComparison.Ordinal) => (Unreadable.Empty, []),
        _ => (Unreadable.NotWellFormed, [broken.Message]),
    };
}
