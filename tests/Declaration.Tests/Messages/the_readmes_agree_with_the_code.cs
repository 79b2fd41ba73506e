using System.Text.RegularExpressions;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Manifests;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using Xunit;

namespace SingleWindow.Declarations.Tests.Messages;

public partial class the_readmes_agree_with_the_code
{
    [Fact]
    public void every_code_of_a_reader_is_in_the_table_in_order() => Assert.Equal(Rows(Unreadable.All), Table("Messages"));

    [Fact]
    public void every_code_of_a_check_is_in_the_table_in_order() => Assert.Equal(Rows(ChecksWording.All), Table("Lodging"));

    [Fact]
    public void every_code_of_a_request_is_in_the_table_in_order() => Assert.Equal(Rows(RequestWording.All), Table("Requesting"));

    [Fact]
    public void every_code_of_a_manifest_is_in_the_table_in_order() => Assert.Equal(Rows(ManifestWording.All), Table("Manifests"));

    [Fact]
    public void codes_are_unique_and_fit_the_response()
    {
        string[] codes = [.. Unreadable.All.Concat(ChecksWording.All).Concat(RequestWording.All).Concat(ManifestWording.All).Select(wording => wording.Code)];
        Assert.Equal(codes.Length, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.True(code.Length <= 8));
    }

    [Fact]
    public void every_wording_of_the_classes_is_listed()
    {
        foreach (var (type, all) in new[] { (typeof(Unreadable), Unreadable.All), (typeof(ChecksWording), ChecksWording.All), (typeof(RequestWording), RequestWording.All), (typeof(ManifestWording), ManifestWording.All) })
            Assert.Equal(type.GetFields().Where(f => f.FieldType == typeof(Wording)).Select(f => f.GetValue(null)), all);
    }

    [Fact]
    public void every_wording_is_said_in_Korean_with_the_same_words()
    {
        Assert.All(Unreadable.All.Concat(ChecksWording.All).Concat(RequestWording.All).Concat(ManifestWording.All), wording =>
        {
            Assert.Equal(Places(wording.English), Places(wording.Korean));
            Assert.Matches("[가-힣]", wording.Korean);
        });
    }

    private static IEnumerable<string> Rows(IEnumerable<Wording> all) =>
        all.Select(w => FormattableString.Invariant($"| {w.Code} | {w.Severity.ToString().ToLowerInvariant()} | {w.English} |"));

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Table(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "SingleWindow.sln"))) root = root.Parent;
        return File.ReadLines(Path.Combine(root.FullName, "services", "Declaration", folder, "README.md"))
            .Where(line => line.StartsWith("| SW", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{\d", RegexOptions.None, 100)]
    private static partial Regex Place();
}
