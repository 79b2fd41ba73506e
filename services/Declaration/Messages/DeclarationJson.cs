using System.Text.Json;
using System.Text.Unicode;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Declarations as JSON: the WCO names in camelCase, amounts as {value, currencyId}, dates as {text, formatCode}.</summary>
public static class DeclarationJson
{
    private static readonly WcoShape Root = WcoShape.Of<Wco.Declaration>();

    /// <summary>Reads what can be read and reports everything else. Never throws, whatever the bytes are.</summary>
    public static MessageRead Read(ReadOnlySpan<byte> utf8, string language = "en", Limits? limits = null)
    {
        limits ??= Limits.Usual;
        var remarks = new Remarks(limits, language);
        var declaration = new Wco.Declaration();
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) utf8 = utf8[3..];
        if (Refusal(utf8, limits) is var (wording, words))
        {
            remarks.Add(Place.At(Root), wording, words: words);
        }
        else
        {
            using var time = new CancellationTokenSource(limits.MaxTime);
            var walk = new JsonWalk(utf8, remarks, limits, time.Token);
            walk.Message(declaration);
        }

        return new(declaration, remarks.All());
    }

    public static byte[] Write(WcoClass message) => JsonSerializer.SerializeToUtf8Bytes(message, message.GetType(), Json.Options);

    private static (Wording, object?[])? Refusal(ReadOnlySpan<byte> utf8, Limits limits) =>
        utf8.Length > limits.MaxBytes ? (Unreadable.TooLarge, [limits.MaxBytes])
        : utf8.Trim(" \t\r\n"u8).IsEmpty ? (Unreadable.Empty, [])
        : !Utf8.IsValid(utf8) ? (Unreadable.NotUtf8, [])
        : null;
}
