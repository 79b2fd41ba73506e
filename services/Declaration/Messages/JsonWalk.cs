using System.Text;
using System.Text.Json;
using SingleWindow.Contracts.Wco;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>One pass over the JSON of a declaration: what fits the model goes into it, what does not is remarked upon.</summary>
internal ref struct JsonWalk(ReadOnlySpan<byte> utf8, Remarks remarks, Limits limits, CancellationToken stop)
{
    // System.Text.Json counts depth itself; ours is checked first, so that "too deep" has a place and reading goes on.
    private const int HardDepth = 1_000;

    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private Utf8JsonReader _json = new(utf8, new JsonReaderOptions { MaxDepth = HardDepth });

    public void Message(Wco.Declaration declaration)
    {
        var root = Place.At(WcoShape.Of<Wco.Declaration>(), declaration);
        try
        {
            _json.Read();
            if (_json.TokenType == JsonTokenType.StartObject) Class(root, declaration);
            else Unexpected(root, "an object");
            while (_json.Read())
            {
            }
        }
        catch (OperationCanceledException)
        {
            remarks.Add(root, Unreadable.TooSlow, words: limits.MaxTime.TotalSeconds);
        }
        catch (JsonException broken)
        {
            var tooDeep = _json.CurrentDepth >= HardDepth;
            var wording = tooDeep ? Unreadable.TooDeep : Unreadable.NotWellFormed;
            var says = broken.Message.Split(". LineNumber")[0].Split(" LineNumber")[0];
            var line = (int)(broken.LineNumber ?? 0) + 1;
            remarks.Add(root, wording, line: line,
                words: tooDeep ? limits.MaxDepth : $"{says} (line {line}, byte {broken.BytePositionInLine + 1})");
        }
    }

    private void Class(Place place, WcoClass into)
    {
        var shape = place.Element?.Class ?? place.Root;
        ulong seen = 0;
        Kept? kept = null;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            stop.ThrowIfCancellationRequested();
            var element = Element(shape);
            if (element is null)
            {
                Keep(place, shape, kept ??= new(into));
                continue;
            }

            if ((seen & 1ul << element.Index) != 0)
            {
                remarks.Add(place.To(element), Unreadable.Repeated, words: element.JsonName);
                _json.Skip();
                continue;
            }

            seen |= 1ul << element.Index;
            _json.Read();
            if (_json.TokenType == JsonTokenType.Null) continue;
            if (element.Repeats) List(place, element, into);
            else if (element.Kind == WcoKind.Class) Single(place, element, into);
            else Value(place.To(element), element, into);
        }

        kept?.Put();
    }

    private readonly WcoElement? Element(WcoShape shape)
    {
        Span<char> name = stackalloc char[64];
        var length = _json.HasValueSequence || _json.ValueSpan.Length > name.Length || _json.ValueIsEscaped
            ? -1 : Encoding.UTF8.GetChars(_json.ValueSpan, name);
        return length < 0 ? null : shape.JsonElement(name[..length]);
    }

    private void Single(Place place, WcoElement element, WcoClass into)
    {
        if (!Opens(place.To(element), JsonTokenType.StartObject, "an object")) return;
        var instance = element.Class!.New();
        element.Set(into, instance);
        Class(place.To(element, -1, instance), instance);
    }

    private void List(Place place, WcoElement element, WcoClass into)
    {
        if (!Opens(place.To(element), JsonTokenType.StartArray, "a list")) return;
        var list = element.NewList();
        var index = 0;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (index == limits.MaxItems) remarks.Add(place.To(element), Unreadable.TooMany, words: limits.MaxItems);
            if (index++ >= limits.MaxItems)
            {
                _json.Skip();
                continue;
            }

            var instance = element.Class!.New();
            var here = place.To(element, index - 1, instance);
            list.Add(instance);
            if (Opens(here, JsonTokenType.StartObject, "an object")) Class(here, instance);
        }

        element.Set(into, list);
    }

    private bool Opens(Place place, JsonTokenType token, string expected)
    {
        if (_json.TokenType != token)
        {
            Unexpected(place, expected);
            return false;
        }

        if (_json.CurrentDepth < limits.MaxDepth) return true;
        TooDeep(place);
        return false;
    }

    private void Value(Place place, WcoElement element, WcoClass into)
    {
        object? value = element.Kind switch
        {
            WcoKind.Text => Text(place),
            WcoKind.Whole => Whole(place),
            WcoKind.Number => Number(place),
            WcoKind.Amount => Pair(place, "currencyId") is ({ } number, var unit) ? new Amount(number, unit) : null,
            WcoKind.Measure => Pair(place, "unitCode") is ({ } number, var unit) ? new Measure(number, unit) : null,
            _ => Date(place),
        };
        if (value is not null) element.Set(into, value);
    }

    private string? Text(Place place)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            var quoted = _json.TokenType == JsonTokenType.Number ? $"\"{Raw()}\"" : null;
            Unexpected(place, "a text", quoted);
            return null;
        }

        var text = Decoded();
        if (text is not null && Characters.MayTravel(text)) return text;
        remarks.Add(place, Unreadable.ForbiddenCharacter);
        return null;
    }

    // GetString throws on half a surrogate pair written as an escape.
    private readonly string? Decoded()
    {
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private object? Whole(Place place)
    {
        if (_json.TokenType != JsonTokenType.Number) return NotANumber(place);
        if (_json.TryGetInt32(out var number)) return number;
        remarks.Add(place, Unreadable.NotWhole, Raw());
        return null;
    }

    private object? Number(Place place)
    {
        if (_json.TokenType != JsonTokenType.Number) return NotANumber(place);
        // Longer ones would be rounded without a word; no WCO format has more than 17 digits.
        if (_json.ValueSpan.Length <= 28 && _json.TryGetDecimal(out var number)) return number;
        remarks.Add(place, Unreadable.NotANumber, Raw());
        return null;
    }

    private object? NotANumber(Place place)
    {
        var text = _json.TokenType == JsonTokenType.String ? Decoded() : null;
        remarks.Add(place, Unreadable.NotANumber, text ?? Raw(), Numbers.Corrected(text));
        _json.Skip();
        return null;
    }

    private (decimal? Value, string? Unit) Pair(Place place, string unitName)
    {
        if (!Opens(place, JsonTokenType.StartObject, $"an object with value and {unitName}")) return default;
        decimal? value = null;
        string? unit = null;
        var complained = remarks.Count;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var name = Decoded();
            var first = string.Equals(name, "value", StringComparison.OrdinalIgnoreCase) ? value is null
                : !string.Equals(name, unitName, StringComparison.OrdinalIgnoreCase) || unit is null;
            _json.Read();
            if (!first)
            {
                remarks.Add(place, Unreadable.Repeated, words: name);
                _json.Skip();
            }
            else if (string.Equals(name, "value", StringComparison.OrdinalIgnoreCase))
            {
                value = (decimal?)Number(place);
            }
            else if (!string.Equals(name, unitName, StringComparison.OrdinalIgnoreCase))
            {
                Stray(place, name);
            }
            else if (_json.TokenType != JsonTokenType.Null)
            {
                unit = Text(place);
            }
        }

        if (value is null && remarks.Count == complained) remarks.Add(place, Unreadable.NotANumber);
        return (value, unit);
    }

    private DateTimeText? Date(Place place)
    {
        if (!Opens(place, JsonTokenType.StartObject, "an object with text and formatCode")) return null;
        string? text = null;
        string? format = null;
        var complained = remarks.Count;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndObject)
        {
            var name = Decoded();
            _json.Read();
            if (string.Equals(name, "text", StringComparison.OrdinalIgnoreCase)) text = Once(place, name, text);
            else if (!string.Equals(name, "formatCode", StringComparison.OrdinalIgnoreCase)) Stray(place, name);
            else if (_json.TokenType != JsonTokenType.Null) format = Once(place, name, format);
        }

        if (text is null && remarks.Count == complained)
            remarks.Add(place, Unreadable.WrongType, words: ["an object with text and formatCode", "an object"]);
        return text is null ? null : new(text, format);
    }

    private string? Once(Place place, string? name, string? before)
    {
        if (before is null) return Text(place);
        remarks.Add(place, Unreadable.Repeated, words: name);
        _json.Skip();
        return before;
    }

    // A value has no room for what the model does not know, so it is refused rather than lost.
    private void Stray(Place place, string? name)
    {
        remarks.Add(place, Unreadable.WrongType, words: ["nothing else", name ?? "a broken name"]);
        _json.Skip();
    }

    private void Keep(Place place, WcoShape shape, Kept kept)
    {
        var name = Decoded();
        _json.Read();
        if (name is null || !Characters.MayTravel(name))
        {
            remarks.Add(place, Unreadable.ForbiddenCharacter);
            _json.Skip();
            return;
        }

        // Read on until the value ends: what is kept must be written again, so it is neither bottomless nor unwritable.
        var start = (int)_json.TokenStartIndex;
        if (Skimmed() is { } fault)
        {
            remarks.Add(place, fault, unknown: name, words: limits.MaxDepth);
            return;
        }

        var value = JsonElement.Parse(_utf8[start..(int)_json.BytesConsumed], new JsonDocumentOptions { MaxDepth = HardDepth });
        if (!kept.Property(name, value))
        {
            remarks.Add(place, Unreadable.Repeated, unknown: name, words: name);
        }
        else if (!Kept.IsOurs(name) && !remarks.Full)
        {
            var near = Nearest.Of(name, shape.Elements.Select(e => e.JsonName));
            remarks.Add(place, Unreadable.Unknown, suggestion: near, unknown: name, isValue: false, words: name);
        }
    }

    private Wording? Skimmed()
    {
        var (fits, clean) = (true, Clean());
        var container = _json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        var depth = _json.CurrentDepth;
        if (container) fits = depth < limits.MaxDepth;
        while (container && _json.Read() && _json.CurrentDepth > depth)
        {
            fits &= _json.CurrentDepth <= limits.MaxDepth;
            clean &= Clean();
        }

        return !fits ? Unreadable.TooDeep : !clean ? Unreadable.ForbiddenCharacter : null;
    }

    private readonly bool Clean() =>
        _json.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)
        || (Decoded() is { } text && Characters.MayTravel(text));

    private void Unexpected(Place place, string expected, string? suggestion = null)
    {
        var found = _json.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "a truth value",
        };
        var value = _json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? null : Raw();
        remarks.Add(place, Unreadable.WrongType, value, suggestion, isValue: false, words: [expected, found]);
        _json.Skip();
    }

    private void TooDeep(Place place)
    {
        remarks.Add(place, Unreadable.TooDeep, words: limits.MaxDepth);
        _json.Skip();
    }

    private readonly string Raw() => Encoding.UTF8.GetString(_json.ValueSpan);
}
