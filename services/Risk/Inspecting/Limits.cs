using SingleWindow.Contracts;

namespace SingleWindow.Risk.Inspecting;

/// <summary>How much an officer may write.</summary>
public static class Limits
{
    public const int Lines = 999;
    public const int Characters = 512;

    public static IEnumerable<Finding> Text(string? text, string path)
    {
        if (text?.Length > Characters)
        {
            yield return new("risk/text-too-long", $"At most {Characters} characters.", path);
        }
    }
}
