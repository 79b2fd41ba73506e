using System.Xml;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Opens XML of unknown origin: no DTD, no entities, no more bytes than allowed, and no exception for what it holds.</summary>
internal static class XmlReading
{
    public static (MetaData? Envelope, bool Wrapped, IReadOnlyList<Finding> Findings) Read<TMessage>(
        Stream xml, string language, Limits limits, CancellationToken stop) where TMessage : WcoClass
    {
        var remarks = new Remarks(limits, language);
        XmlWalk? walk = null;
        MetaData? envelope = null;
        try
        {
            using var reader = XmlReader.Create(new StreamWithLimit(xml, limits.MaxBytes), Hardened(limits));
            walk = new(reader, remarks, limits, stop);
            envelope = walk.Envelope<TMessage>();
        }
        catch (XmlException broken)
        {
            var (wording, words) = Means(broken, limits);
            remarks.Add(
                Place.At(WcoShape.Of<TMessage>()), wording, line: broken.LineNumber > 0 ? broken.LineNumber : null, words: words);
        }

        return (envelope ?? walk?.Begun, walk?.Wrapped == true, remarks.All());
    }

    public static XmlReaderSettings Hardened(Limits limits) => new()
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
