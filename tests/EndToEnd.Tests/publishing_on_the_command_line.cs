using System.CommandLine;
using System.Text.Json;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

public sealed class publishing_on_the_command_line : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mip-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task writes_the_forms_of_a_package_where_their_links_find_them()
    {
        foreach (var form in new[] { "schema", "xsd", "html", "samples", "coverage" }) Assert.Equal(0, await Run(form, "kr-import@1.0.0", "--out", _folder.FullName));
        var page = Path.Combine(_folder.FullName, "kr-import", "1.0.0");
        var html = await File.ReadAllTextAsync(Path.Combine(page, "index.html"), TestContext.Current.CancellationToken);
        foreach (var link in new[] { "schema.json", "schema.xsd", "samples/index.html", "coverage.html" })
        {
            Assert.Contains($"href=\"{link}\"", html, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(page, link)), link);
        }

        var samples = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(page, "samples", "index.json"), TestContext.Current.CancellationToken));
        Assert.All(samples.EnumerateArray(), sample => Assert.True(File.Exists(Path.Combine(page, "samples", sample.GetProperty("sample").GetString()!))));
    }

    [Fact]
    public async Task tells_a_draft_from_the_version_in_force()
    {
        var draft = Path.Combine(_folder.FullName, "draft.json");
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.At("services", "Country", "profiles"), "kr", "mip", "import.json"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(draft, text.Replace("\"an..512\"", "\"an..256\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(0, await Run("diff", "kr-import", draft));
        await File.WriteAllTextAsync(draft, text.Replace("\"an..512\"", "\"an..1024\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var broken = await Assert.ThrowsAsync<LauncherException>(() => Run("diff", "kr-import", draft));
        Assert.Contains("mip/wider-format", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task names_what_there_is_when_asked_for_what_there_is_not()
    {
        var refused = await Assert.ThrowsAsync<LauncherException>(() => Run("html", "xx-import"));
        Assert.Contains("kr-import@1.0.0", refused.Message, StringComparison.Ordinal);
    }

    private static Task<int> Run(params string[] arguments) =>
        new Command("singlewindow") { Commands.Mip() }.Parse(["mip", .. arguments])
            .InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
}
