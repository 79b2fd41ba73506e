using System.Globalization;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.Launcher.Bench;

/// <summary>Uploads a manifest through the gateway with everything running, and tells how fast its lines became declarations.</summary>
internal static class ManifestBench
{
    private const string Header = "reference,office,consignor,consignee,exportCountry,origin,hs,description,grossMass,packages,value,currency";
    private static readonly string[] Codes = ["6109101000", "8471300000", "8517130000"];

    /// <param name="lines">One in a thousand is not in order, so that rejections are measured, too.</param>
    public static async Task<ManifestState> Run(People people, int lines, Action<string> tell, CancellationToken stop)
    {
        var upload = new ManifestUpload(people.Trader);
        await Upload(upload, Math.Min(lines, 2_000), "WARM", tell, stop);
        return await Upload(upload, lines, "MEASURED", tell, stop);
    }

    private static async Task<ManifestState> Upload(ManifestUpload upload, int lines, string name, Action<string> tell, CancellationToken stop)
    {
        var path = Path.Combine(Path.GetTempPath(), $"singlewindow-manifest-{Environment.ProcessId}.csv");
        try
        {
            await File.WriteAllLinesAsync(path, [Header, .. Enumerable.Range(1, lines).Select(n => Line(name, n))], stop);
            var begun = await upload.Send(path, $"{name}-{Environment.ProcessId}", null, stop);
            var state = await upload.Watch(begun.Id, s => tell($"  {s}"), stop);
            tell(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {lines} lines in {(state.FinishedAt!.Value - state.StartedAt).TotalSeconds:0.0} s, {state.LinesPerSecond:0} lines/s, {state.Rejected} rejected"));
            return state;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Line(string name, int n) => string.Create(CultureInfo.InvariantCulture,
        $"{name}-{Environment.ProcessId}-{n},040,Red River Electronics JSC,Kim Minji,VN,VN,{(n % 1000 == 999 ? "0000000000" : Codes[n % Codes.Length])},Small consignment {n},0.4,1,{(n % 140) + 1}.50,USD");
}
