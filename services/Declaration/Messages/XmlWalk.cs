using System.Collections;
using System.Text;
using System.Xml;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>One forward pass over WCO XML: elements that the model knows go into it, the others are kept as they are.</summary>
internal sealed class XmlWalk(XmlReader reader, Remarks remarks, Limits limits, CancellationToken stop)
{
    // Requests of community systems wrap the envelope twice; a message any deeper is part of something else.
    private const int DeepestMessage = 3;
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly IXmlLineInfo? _lines = reader as IXmlLineInfo;
    private string _namespace = "";

    private int? Line => _lines?.HasLineInfo() == true ? _lines.LineNumber : null;

    /// <summary>False when the message stood there without its MetaData envelope.</summary>
    public bool Wrapped { get; private set; }

    /// <summary>What was read before the XML turned out to be broken.</summary>
    public MetaData? Begun { get; private set; }

    /// <summary>Finds the message, inside MetaData or bare, at the root or inside another party's request.</summary>
    public MetaData? Envelope<TMessage>() where TMessage : WcoClass
    {
        string? found = null;
        while (XmlReading.Next(reader))
        {
            stop.ThrowIfCancellationRequested();
            if (reader.NodeType != XmlNodeType.Element || reader.Depth > DeepestMessage) continue;
            Wrapped = reader.LocalName == nameof(MetaData);
            if (Wrapped) return Rest(Whole<TMessage>(Begun = new MetaData()));
            if (reader.LocalName == typeof(TMessage).Name) return Rest(Bare(Begun = new MetaData()));
            found ??= reader.LocalName;
            if (WcoShape.Of<MetaData>().Element(reader.LocalName) is { Kind: WcoKind.Class }) break;
        }

        remarks.Add(Place.At(WcoShape.Of<TMessage>()), Unreadable.NotADeclaration, line: Line, words: found);
        return null;
    }

    // What follows the message must be well-formed, too: half a request is not a request.
    private MetaData Rest(MetaData envelope)
    {
        do
        {
            stop.ThrowIfCancellationRequested();
        }
        while (XmlReading.Next(reader));
        return envelope;
    }

    private MetaData Whole<TMessage>(MetaData envelope) where TMessage : WcoClass
    {
        _namespace = reader.NamespaceURI;
        var line = Line;
        Class(Place.At(WcoShape.Of<MetaData>(), envelope), envelope);
        if (WcoShape.Of<MetaData>().Element(typeof(TMessage).Name)!.Get(envelope) is null)
            remarks.Add(Place.At(WcoShape.Of<TMessage>()), Unreadable.NotADeclaration, line: line, words: envelope.WCOTypeName ?? nameof(MetaData));
        return envelope;
    }

    private MetaData Bare(MetaData envelope)
    {
        var element = WcoShape.Of<MetaData>().Element(reader.LocalName)!;
        Message(element, envelope);
        return envelope;
    }

    // Places are counted from the message, not from its envelope.
    private void Message(WcoElement element, MetaData envelope)
    {
        var message = element.Class!.New();
        element.Set(envelope, message);
        var outer = _namespace;
        _namespace = reader.NamespaceURI;
        Class(Place.At(element.Class, message), message);
        _namespace = outer;
    }

    /// <summary>Reads the content of the element that the reader stands on, up to and including its end tag.</summary>
    private void Class(Place place, WcoClass into)
    {
        var shape = place.Element?.Class ?? place.Root;
        var kept = new Kept(into);
        Attributes(kept, "", null);
        if (!reader.IsEmptyElement) Elements(place, into, shape, kept);
        kept.Put();
    }

    private void Elements(Place place, WcoClass into, WcoShape shape, Kept kept)
    {
        ulong seen = 0;
        IList?[]? lists = null;
        while (XmlReading.Next(reader) && reader.NodeType != XmlNodeType.EndElement)
        {
            stop.ThrowIfCancellationRequested();
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                remarks.Add(place, Unreadable.WrongType, reader.Value, line: Line, words: ["elements", "a text"]);
            if (reader.NodeType != XmlNodeType.Element) continue;
            var element = Known(shape, seen);
            if (element is null)
            {
                Unknown(place, shape, kept);
            }
            else if (element.Repeats)
            {
                Next(place, element, into, lists ??= new IList?[shape.Elements.Count]);
            }
            else if ((seen & 1ul << element.Index) != 0)
            {
                Again(place, element, kept);
            }
            else
            {
                seen |= 1ul << element.Index;
                One(place, element, into, kept);
            }
        }
    }

    private WcoElement? Known(WcoShape shape, ulong seen)
    {
        if (shape.Element(reader.LocalName, reader.NamespaceURI) is { } elsewhere) return elsewhere;
        if (!Ours(reader.NamespaceURI)) return null;
        var element = shape.Element(reader.LocalName);
        return element is { Repeats: false } && (seen & 1ul << element.Index) != 0 ? shape.Second(element) ?? element : element;
    }

    // Bound by local name: in the message's own namespace, in one of the WCO's, or stripped of any.
    private bool Ours(string name) =>
        name.Length == 0 || name == _namespace || name.StartsWith("urn:wco:datamodel:", StringComparison.Ordinal);

    private void One(Place place, WcoElement element, WcoClass into, Kept kept)
    {
        if (element.Kind != WcoKind.Class)
        {
            Value(place.To(element), element, into, kept);
        }
        else if (into is MetaData envelope)
        {
            Message(element, envelope);
        }
        else if (Fits(place.To(element)))
        {
            var instance = element.Class!.New();
            element.Set(into, instance);
            if (element.Namespace is null) Class(place.To(element, -1, instance), instance);
            else Foreign(place.To(element, -1, instance), instance);
        }
    }

    private void Foreign(Place place, WcoClass instance)
    {
        var outer = _namespace;
        _namespace = reader.NamespaceURI;
        Class(place, instance);
        _namespace = outer;
    }

    private void Next(Place place, WcoElement element, WcoClass into, IList?[] lists)
    {
        if (lists[element.Index] is not { } list)
        {
            lists[element.Index] = list = element.NewList();
            element.Set(into, list);
        }

        if (list.Count >= limits.MaxItems)
        {
            if (list.Count == limits.MaxItems && (_full ??= []).Add(list))
                remarks.Add(place.To(element), Unreadable.TooMany, line: Line, words: limits.MaxItems);
            Pass();
            return;
        }

        var instance = element.Class!.New();
        var here = place.To(element, list.Count, instance);
        list.Add(instance);
        if (Fits(here)) Class(here, instance);
    }

    private HashSet<IList>? _full;

    private bool Fits(Place place)
    {
        if (reader.Depth < limits.MaxDepth) return true;
        remarks.Add(place, Unreadable.TooDeep, line: Line, words: limits.MaxDepth);
        Pass();
        return false;
    }

    // Skips the element that the reader stands on and stays on its end, as every other reading method here does.
    private void Pass()
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (XmlReading.Next(reader) && reader.Depth > depth) stop.ThrowIfCancellationRequested();
    }

    private void Again(Place place, WcoElement element, Kept kept)
    {
        remarks.Add(place.To(element), Unreadable.Repeated, line: Line, words: element.Name);
        Keep(place, kept);
    }

    private void Value(Place place, WcoElement element, WcoClass into, Kept kept)
    {
        if (element.Kind == WcoKind.DateTime)
        {
            Date(place, element, into, kept);
            return;
        }

        var line = Line;
        var unit = Attributes(kept, element.Name, Unit(element.Kind));
        var text = Content(place);
        if (text is null) return;
        if (element.Kind == WcoKind.Text)
        {
            element.Set(into, text);
            return;
        }

        var number = Numbers.Parse(text.AsSpan().Trim());
        object? value = element.Kind switch
        {
            _ when number is null => null,
            WcoKind.Whole => decimal.Truncate(number.Value) == number && Math.Abs(number.Value) <= int.MaxValue ? (int)number.Value : null,
            WcoKind.Amount => new Amount(number.Value, unit),
            WcoKind.Measure => new Measure(number.Value, unit),
            _ => number,
        };
        if (value is not null) element.Set(into, value);
        else remarks.Add(place, number is null ? Unreadable.NotANumber : Unreadable.NotWhole, text, Numbers.Corrected(text), line);
    }

    private static string? Unit(WcoKind kind) => kind switch
    {
        WcoKind.Amount => "currencyID",
        WcoKind.Measure => "unitCode",
        _ => null,
    };

    /// <summary>The date stands in a child DateTimeString with its format; a bare text is understood as well.</summary>
    private void Date(Place place, WcoElement element, WcoClass into, Kept kept)
    {
        Attributes(kept, element.Name, null);
        if (reader.IsEmptyElement) return;
        string? text = null;
        string? format = null;
        var bare = new StringBuilder();
        while (XmlReading.Next(reader) && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) bare.Append(reader.Value);
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName != "DateTimeString" || text is not null)
            {
                remarks.Add(place, Unreadable.WrongType, line: Line, words: ["one DateTimeString", reader.LocalName]);
                Pass();
                continue;
            }

            format = Attributes(kept, element.Name + "/DateTimeString", "formatCode");
            text = Content(place);
        }

        text ??= bare.Length > 0 ? bare.ToString() : null;
        if (text is not null) element.Set(into, new DateTimeText(text.Trim(), format));
    }

    /// <summary>The text of an element that must hold nothing else; null when it does.</summary>
    private string? Content(Place place)
    {
        if (reader.IsEmptyElement) return "";
        string? first = null;
        StringBuilder? more = null;
        var clean = true;
        while (XmlReading.Next(reader) && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                remarks.Add(place, Unreadable.WrongType, line: Line, words: ["a text", reader.LocalName]);
                clean = false;
                Pass();
            }
            else if (first is null)
            {
                first = reader.Value;
            }
            else
            {
                (more ??= new StringBuilder(first)).Append(reader.Value);
            }
        }

        return clean ? more?.ToString() ?? first ?? "" : null;
    }

    /// <summary>Keeps the attributes that the model has no place for; gives back the one that it asks for.</summary>
    private string? Attributes(Kept kept, string owner, string? wanted)
    {
        if (!reader.HasAttributes) return null;
        string? found = null;
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix == "xmlns" || reader.Name == "xmlns" || IsHint()) continue;
            if (reader.LocalName == wanted && reader.NamespaceURI.Length == 0) found = reader.Value;
            else kept.Attribute(owner, reader.NamespaceURI, reader.LocalName, reader.Value);
        }

        reader.MoveToElement();
        return found;
    }

    // Where a schema may be found says nothing about the goods, and we would not fetch it.
    private bool IsHint() =>
        reader.NamespaceURI == SchemaInstance && reader.LocalName is "schemaLocation" or "noNamespaceSchemaLocation";

    private void Unknown(Place place, WcoShape shape, Kept kept)
    {
        var (name, line, ours) = (reader.LocalName, Line, reader.NamespaceURI == Kept.Namespace);
        if (Keep(place, kept) && !ours && !remarks.Full)
        {
            var near = Nearest.Of(name, shape.Elements.Select(e => e.Name));
            remarks.Add(place, Unreadable.Unknown, suggestion: near, line: line, unknown: name, isValue: false, words: name);
        }
    }

    private bool Keep(Place place, Kept kept)
    {
        var line = Line;
        if (XmlFragment.Copy(reader, limits.MaxDepth, stop) is { } text)
        {
            kept.Element(text);
            return true;
        }

        remarks.Add(place, Unreadable.TooDeep, line: line, words: limits.MaxDepth);
        return false;
    }
}
