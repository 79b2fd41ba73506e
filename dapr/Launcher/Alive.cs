using System.Globalization;
using System.Text;

namespace SingleWindow.Launcher;

/// <summary>What /proc says of a process. A process id alone may be used again by a stranger.</summary>
public static class Alive
{
    /// <summary>When it started, in ticks since boot; null when it is gone.</summary>
    public static string? StartOf(int processId) => Stat(processId)?.ElementAtOrDefault(19);

    /// <summary>Is it alive, and was it started with this argument?</summary>
    public static bool RunsWith(int processId, string argument)
    {
        try
        {
            if (Stat(processId) is not { } stat || stat[0] == "Z") return false;
            var arguments = Encoding.UTF8.GetString(File.ReadAllBytes(Of(processId, "cmdline"))).Split('\0');
            return arguments.Contains(argument, StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Processor seconds it has used, in user and kernel mode.</summary>
    public static double CpuSeconds(int processId) => Stat(processId) is not { } stat ? 0
        : (double.Parse(stat[11], CultureInfo.InvariantCulture) + double.Parse(stat[12], CultureInfo.InvariantCulture)) / 100;

    /// <summary>Memory in RAM that is its own (proportional share of what is shared), in megabytes.</summary>
    public static double Megabytes(int processId)
    {
        try
        {
            var line = File.ReadLines(Of(processId, "smaps_rollup")).FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The process and all that it has started.</summary>
    public static IReadOnlyList<int> WithDescendants(int processId)
    {
        var parents = Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Select(id => (Id: id, Parent: int.Parse(Stat(id)?[1] ?? "0", CultureInfo.InvariantCulture)))
            .ToLookup(pair => pair.Parent, pair => pair.Id);
        IEnumerable<int> Below(int id) => parents[id].SelectMany(Below).Prepend(id);
        return [.. Below(processId)];
    }

    /// <summary>Fields of /proc/ID/stat after the name, which may itself hold spaces: [0] state, [1] parent, [11] utime, [12] stime, [19] start.</summary>
    private static string[]? Stat(int processId)
    {
        try
        {
            var text = File.ReadAllText(Of(processId, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Of(int processId, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/{file}");
}
