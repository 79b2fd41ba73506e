using System.Globalization;

namespace SingleWindow.Declarations.Manifests;

/// <summary>Why a text is no line of a manifest, in the languages that we speak.</summary>
internal sealed record LineFault(string English, string Korean)
{
    public static readonly LineFault
        Quote = new("a quote is out of place.", "따옴표의 위치가 잘못되었습니다."),
        NotJson = new("it is no JSON.", "JSON이 아닙니다."),
        NoObject = new("an object is expected.", "객체가 필요합니다."),
        Character = new("a character that no message may carry.", "전문에 쓸 수 없는 문자가 있습니다."),
        NotUtf8 = new("it has bytes that are not UTF-8.", "UTF-8이 아닌 바이트가 있습니다.");

    public static LineFault TooLong(int most) => new(
        string.Create(CultureInfo.InvariantCulture, $"it is longer than {most} characters."), string.Create(CultureInfo.InvariantCulture, $"{most}자보다 깁니다."));

    public static LineFault Cells(int expected, int found) => new(
        string.Create(CultureInfo.InvariantCulture, $"{expected} cells are expected, not {found}."),
        string.Create(CultureInfo.InvariantCulture, $"{expected}개의 칸이 필요하나 {found}개입니다."));

    public static LineFault NoText(string name) => new($"'{name}' is neither text nor number.", $"'{name}'은(는) 문자도 숫자도 아닙니다.");

    public string In(string language) => language.StartsWith("ko", StringComparison.OrdinalIgnoreCase) ? Korean : English;
}
