using System.Runtime.InteropServices;
using System.Xml;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Opens XML of unknown origin: no DTD, no entities, no more bytes than allowed, and no exception for what it holds.</summary>
internal static class XmlReading
{
    // Elements deeper than the limit of the caller are passed over; at this depth reading ends.
    private const int HardDepth = 1_000;

    public static (MetaData? Envelope, bool Wrapped, IReadOnlyList<Finding> Findings) Read<TMessage>(
        Stream xml, string language, Limits limits, CancellationToken stop) where TMessage : WcoClass
    {
        var remarks = new Remarks(limits, language);
        using var longest = new CancellationTokenSource(limits.MaxTime);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop, longest.Token);
        XmlWalk? walk = null;
        MetaData? envelope = null;
        try
        {
            using var reader = XmlReader.Create(new StreamWithLimit(xml, limits.MaxBytes), Hardened(limits));
            walk = new(reader, remarks, limits, time.Token);
            envelope = walk.Envelope<TMessage>();
        }
        catch (XmlException broken)
        {
            var (wording, words) = Means(broken, limits);
            remarks.Add(
                Place.At(WcoShape.Of<TMessage>()), wording, line: broken.LineNumber > 0 ? broken.LineNumber : null, words: words);
        }

        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            remarks.Add(Place.At(WcoShape.Of<TMessage>()), Unreadable.TooSlow, words: limits.MaxTime.TotalSeconds);
        }

        return (envelope ?? walk?.Begun, walk?.Wrapped == true, remarks.All());
    }

    /// <summary>Reads on, but not down without end: a parser keeps every open element in memory.</summary>
    public static bool Next(XmlReader reader) =>
        reader.Read() && (reader.Depth <= HardDepth ? true : throw new XmlException("Nested too deep.", new Bottomless()));

    /// <summary>A stream over bytes that are there already, without copying them where that can be avoided.</summary>
    public static Stream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Array is { } array
            ? new MemoryStream(array, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

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
        { InnerException: Bottomless } => (Unreadable.TooDeep, [limits.MaxDepth]),
        _ when broken.Message.Contains("DTD", StringComparison.Ordinal) => (Unreadable.Forbidden, []),
        _ when broken.Message.StartsWith("Root element is missing", StringComparison.Ordinal) => (Unreadable.Empty, []),
        // The parser may name every element that is still open.
        _ => (Unreadable.NotWellFormed, [broken.Message.Length > 300 ? broken.Message[..300] + "…" : broken.Message]),
    };

    private sealed class Bottomless : Exception;
}
