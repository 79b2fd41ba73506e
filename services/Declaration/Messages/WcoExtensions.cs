using System.Text.Json;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Where a message keeps what the model does not know, so that it can be given back (see README, "What is kept").</summary>
internal static class WcoExtensions
{
    /// <summary>List of unknown XML elements, each as its own XML text.</summary>
    public const string Elements = "$xml";

    /// <summary>Object of unknown XML attributes: <c>@name</c> of the class itself, <c>ID@name</c> of its element ID.</summary>
    public const string Attributes = "$attributes";

    /// <summary>XML namespace of the element that carries an unknown JSON property.</summary>
    public const string Namespace = "urn:singlewindow:extension:1";

    private static readonly Action<WcoClass, IDictionary<string, JsonElement>?> Set =
        typeof(WcoClass).GetProperty(nameof(WcoClass.Extensions))!.SetMethod!
            .CreateDelegate<Action<WcoClass, IDictionary<string, JsonElement>?>>();

    public static bool IsOurs(string name) => name is Elements or Attributes;

    public static void Put(WcoClass into, IDictionary<string, JsonElement> kept) => Set(into, kept);

    public static IDictionary<string, JsonElement> For(WcoClass owner)
    {
        if (owner.Extensions is null) Put(owner, new Dictionary<string, JsonElement>(StringComparer.Ordinal));
        return owner.Extensions!;
    }
}
