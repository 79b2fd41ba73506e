using System.CommandLine;
using System.Security.Cryptography;
using SingleWindow.Launcher.Bench;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Manifest()
    {
        var file = new Argument<string>("file") { Description = "Low-value consignments, one a line: .csv, .ndjson or .xml." };
        var profile = new Option<string?>("--profile") { Description = "Country profile, such as gb. Default: that of `up`." };
        var key = new Option<string?>("--key") { Description = "Name of the upload: the same name goes on with it. Default: name and fingerprint of the file, so that a corrected file is another upload." };
        var results = new Option<string?>("--results") { Description = "Where the result of each line goes. Default: FILE.results.ndjson.", HelpName = "FILE" };
        var data = DataOption();
        var actor = AsOption("trader");
        return new Command("manifest", "Upload low-value consignments, watch them being decided, fetch the results. Exit code 2: lines were rejected.")
        {
            file, profile, key, results, actor, data,
        }.With(async (parse, stop) =>
        {
            var (path, country) = (parse.GetValue(file)!, parse.GetValue(profile));
            if (!File.Exists(path)) throw new LauncherException($"There is no file {path}.");
            using var client = await Client(parse.GetValue(data), parse.GetValue(actor) ?? (country is null or "kr" ? "trader" : country + "-trader"), stop);
            var upload = new ManifestUpload(client);
            var begun = await upload.Send(path, parse.GetValue(key) ?? await KeyOf(path, stop), country, stop);
            var state = await upload.Watch(begun.Id, s => Console.WriteLine(s.ToString()), stop);
            var target = parse.GetValue(results) ?? path + ".results.ndjson";
            await upload.Results(state, target, stop);
            Console.WriteLine($"results: {target}");
            return state.Rejected == 0 ? 0 : 2;
        });
    }

    private static async Task<string> KeyOf(string path, CancellationToken stop)
    {
        await using var file = File.OpenRead(path);
        return $"{Path.GetFileName(path)}-{Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stop))[..16]}";
    }
}
